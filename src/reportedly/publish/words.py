"""How values are worded for people: dates, languages, stances, scores, addresses. Nothing here makes markup."""
from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from reportedly.publish import edtf, turning
from reportedly.types import Actor

if TYPE_CHECKING:
    from reportedly.reconcile.actors import Identity

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_LANGUAGES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bn": "Bengali", "ckb": "Central Kurdish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "ku": "Kurdish",
    "my": "Burmese", "nl": "Dutch", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ru": "Russian",
    "so": "Somali", "sw": "Swahili", "ti": "Tigrinya", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
# The shape says the stance to whoever sees no colour, the word to whoever sees no shape.
STANCES = {
    "asserts": ("●", "asserts"),
    "denies": ("×", "denies"),
    "hedges": ("◐", "hedges"),
    "declines": ("○", "declines to say"),
}
# What somebody's stance makes of a claim that stands inside theirs.
AROUND = {"denies": "denied", "hedges": "hedged", "declines": "left open"}
# What is said of a holder by how the text gives it; a name needs no remark, and "no speaker stated" is one.
STANDINGS = {
    "named": None,
    "not named": "not named in this text",
    "not resolved": "speaker not resolved",
    "not stated": None,
}
NO_NUMBER = "no number given"
KINDS = {"direct": "direct quotation", "indirect": "indirect speech", "mixed": "partly quoted"}
_CONTROLS = {c: 0x2400 + c for c in range(0x20) if c not in b"\t\n\r"}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_CARRIED: dict[int, int | str] = {**_CONTROLS, **_SURROGATES, **turning.NAMES}


def carried(text: str) -> str:
    """`text` with all that no HTML page can carry (C0 controls, lone surrogates) as visible pictures, and with what
    would turn its direction unseen written out or shown as arrows.
    """
    return pictured(turning.settled(text))


def pictured(text: str) -> str:
    """The same for a piece of a text that was `settled` as a whole."""
    return text.translate(_CARRIED)


def date(value: str | None) -> str | None:
    """An EDTF date in words where it is one that we know ("15 March 2031"), else as it stands; None stays None."""
    return edtf.in_words(value)


def moment(value: str) -> str:
    """An ISO 8601 moment in words ("15 March 2031, 09:12 UTC"), or as it stands where it is none."""
    found = _MOMENT.fullmatch(value)
    if not found or not (day := date(found[1])):
        return value
    return f"{day}, {found[2]} {'UTC' if found[3] in ('Z', '+00:00') else found[3]}"


def shortened(said: str, most: int = 80) -> str:
    """The beginning of words that are too long for a line, on one line."""
    flat = " ".join(said[: most * 2].split())
    return flat if len(said) <= most and len(flat) <= most else flat[:most].rstrip() + "…"


def brief(name: str, most: int = 200) -> str:
    """A name or a title as it can stand in a heading or a list: a browser needs minutes for one of a page's length."""
    return name if len(name) <= most else name[:most].rstrip() + "…"


def language(code: str | None) -> str | None:
    """The English name of an ISO 639 code, or the code itself where we have no name for it."""
    return _LANGUAGES.get(code.split("-")[0].lower(), code) if code else None


def country(code: str | None) -> str | None:
    """The English name of a country by its ISO 3166 code, or what stands there itself where it is none."""
    return _countries().get(code.upper(), code) if code else None


@cache
def _countries() -> dict[str, str]:
    names: dict[str, str] = json.loads((Path(__file__).parent / "outlines" / "names.json").read_text(encoding="utf-8"))
    return names


def sure(score: float) -> tuple[int, str]:
    """A score as whole per cent (never rounded up to certainty) and as words: "sure 97 %", "a guess, 31 %"."""
    per_cent = math.floor(100 * min(1.0, max(0.0, score)) + 1e-6) if math.isfinite(score) else 0
    word = "sure" if per_cent >= 80 else "likely" if per_cent >= 50 else "a guess,"
    return per_cent, f"{word} {per_cent}\u00a0%"


def count(number: int, noun: str) -> str:
    """`1 claim`, `2,000 claims`, `no claims`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s" if number else f"no {noun}s"


def listed(names: Sequence[str], more: int = 0) -> str:
    """Names one after the other: "Ada Brin and Dano Kesh", "Ada Brin, Dano Kesh and 3 more"."""
    said = [*names, f"{more:,} more"] if more else list(names)
    return " and ".join(part for part in (", ".join(said[:-1]), *said[-1:]) if part)


def figure(data: dict[str, Any], said: str | None = None) -> str:
    """A figure's measure and value: "killed: at least 31"; `said` is what its text says."""
    return f"{measure(data)}: {value(data, said)}"


def measure(data: dict[str, Any]) -> str:
    """What a figure counts; "other" where no measure of ours fits."""
    stated = data.get("measure")
    return stated if isinstance(stated, str) and stated.strip() else "other"


def value(data: dict[str, Any], said: str | None = None) -> str:
    """How many, by the bounds that are stated and no others: "31", "at least 31", "up to 70", "40 to 60".

    Where there are none, the text's own words, `said`, with the remark that they give no number.
    """
    low, best, high = (_count(data.get(key)) for key in ("low", "best", "high"))
    if low is not None and high is not None:
        bounds = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    elif low is not None:
        bounds = f"at least {low:,}"
    elif high is not None:
        bounds = f"up to {high:,}"
    elif best is not None:
        return _number(best)
    else:
        return f"“{said}”, {NO_NUMBER}" if said else NO_NUMBER
    # A best figure is said beside bounds only where it is none of them.
    return bounds if best is None or best in (low, high) else f"{bounds}, most likely {best:,}"


def _count(stated: Any) -> int | float | None:
    known = isinstance(stated, int | float) and not isinstance(stated, bool) and abs(stated) < 1e15
    if not known:
        return None
    return int(stated) if stated == int(stated) else float(stated)


def _number(value: int | float) -> str:
    return "none" if value == 0 else f"{value:,}"


def role(actor: Actor) -> str | None:
    """The role and the affiliation that one text states, the second only where the first does not hold it already."""
    said = [actor.role] if actor.role else []
    if actor.affiliation and actor.affiliation not in (actor.role or ""):
        said.append(actor.affiliation)
    return ", ".join(said) or None


def distinct(said: Iterable[str]) -> list[str]:
    """The first of those wordings that differ only in capitals or in the shape of an apostrophe."""
    first: dict[str, str] = {}
    for one in said:
        first.setdefault(one.casefold().replace("’", "'"), one)
    return list(first.values())


def quoted_in(identity: Identity) -> str:
    """How much an actor is quoted with: "7 claims in 3 documents"; "no claims" where it only takes part."""
    documents = {occurrence.document for occurrence in identity.occurrences if occurrence.claims}
    claims = count(identity.claims, "claim")
    return f"{claims} in {count(len(documents), 'document')}" if documents else claims


def extent(identity: Identity) -> str:
    """How much an actor is quoted with, and in how many other documents it stands without a claim."""
    quoted = {occurrence.document for occurrence in identity.occurrences if occurrence.claims}
    silent = len(set(identity.documents) - quoted)
    if not silent:
        return quoted_in(identity)
    return f"{quoted_in(identity)}, mentioned in {f'{silent:,} more' if quoted else count(silent, 'document')}"


def web_address(address: str | None) -> str | None:
    """`address` if it is safe to make a link of: http or https, with a host, and no blank or control in it, nor what
    would turn its direction: such an address is no honest one, and a link has to lead where it says.
    """
    if not address or re.search(r"[\s\x00-\x20\x7f\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def place_of(uri: str) -> str:
    """Where a document was read from, without the folders of a file: they name the owner of the machine."""
    if not uri.lower().startswith("file:"):
        return uri
    path, hash_, row = uri[5:].partition("#")
    return unquote(path.rstrip("/").rpartition("/")[2]) + hash_ + row


def heading(document: Any) -> str:
    """What a document is called in a heading or a list: one without a title by where it was read from."""
    return brief(document.title or place_of(document.uri) or "Untitled")


def short(digest: str) -> str:
    """A digest's two ends, enough to tell two apart at a glance."""
    return digest if len(digest) <= 12 else f"{digest[:4]}…{digest[-4:]}"
