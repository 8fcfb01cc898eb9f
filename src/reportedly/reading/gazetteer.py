"""The shipped index of the world's places: a name to all that bear it. Nothing is parsed when it is opened.

`places.npy` holds one row a place. Of each name only 48 bits of a hash are kept: buckets by its upper 16
(`starts.npy`), the other 32 (`hashes.npy`), with the place's row and whether it is its first name (`rows.npy`). Two
names with one hash are not to be expected among a million; that a word which is no name has the hash of one happens
once in 300 million. `src/reportedly/gazetteer/README.md` says what is in it.
"""
from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent.parent / "gazetteer"
COUNTRY, PROVINCE, COUNTY, TOWN, REGION = range(5)
PRECISIONS = ("country", "province", "province", "town", "region")
NOWHERE = 0xFFFFFFFF  # the parent of what has none
LONGEST = 80  # code points; longer words are no names of places
ROW = np.dtype([("id", "<u4"), ("latitude", "<f4"), ("longitude", "<f4"), ("parent", "<u4"), ("country", "<u2"),
                ("level", "u1"), ("size", "u1")])
# Letters that no decomposition takes to plain ones, and Arabic letters that keyboards and languages vary.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a",
                         "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None, "ھ": "ه", "ہ": "ه"})
ARTICLES = frozenset("al el ar as ash at ad an az er es et ed en ez ul the of e i".split())
# Where names are transcribed in many ways, GeoNames' first one being only one of them.
TRANSCRIBED = frozenset("SY IQ LB JO PS YE SA AE OM KW BH QA EG LY TN DZ MA SD MR EH IR".split())
SHORT = {"st": "saint", "st.": "saint", "ste": "sainte", "mt": "mount", "mt.": "mount", "ft": "fort", "ft.": "fort"}
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
NO_LETTER = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """What is left of a name where spelling, case, marks, spaces and invisible signs are set aside: "deirezzor"."""
    words = UNSEEN.sub("", name).casefold().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    whole = "".join(SHORT.get(w, w) if len(words) > 1 else w for w in words)
    plain = "".join(c for c in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(c))
    return NO_LETTER.sub("", plain.translate(LETTERS))


@lru_cache(maxsize=1 << 12)
def skeleton(name: str) -> str:
    """The consonants of an Arabic or Persian name in Latin letters, as far as transcriptions agree on them: "mrtnmn" of
    "Maarat al-Numan" and of "Ma`arrat an Nu`man". "" for fewer than four, which too many names share.
    """
    words = re.sub(r"['’‘`ʻʿʾ]", "", UNSEEN.sub("", name)).casefold().replace("-", " ").split()
    plain = "".join(c for c in unicodedata.normalize("NFKD", " ".join(w for w in words if w not in ARTICLES))
                    if not unicodedata.combining(c))
    for spelling, letter in (("kh", "x"), ("gh", "g"), ("sh", "c"), ("ch", "c"), ("th", "t"), ("dh", "d"), ("q", "k")):
        plain = plain.replace(spelling, letter)
    spoken = re.sub(r"(?<=[aeiou])[wy](?![aeiou])|(?<![aeiou])[wy](?=[aeiou])|h\b", "", plain.translate(LETTERS))
    bare = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou\W\d_]", "", spoken))
    return "~" + bare if len(bare) > 3 and bare.isascii() else ""


def hashed(key: str) -> tuple[int, int]:
    """The bucket and the 32 bits that a folded name is kept under."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return int.from_bytes(digest[:2], "big"), int.from_bytes(digest[2:], "big")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    `id` is GeoNames' (None: a region that we describe ourselves), `row` its place in the index, `size` ten times the
    decimal logarithm of its inhabitants; `by_name` is whether the name asked for is its first, not one of its others,
    `capital` whether it is a country's. `within` are the rows of what holds it, the nearest first.
    """

    row: int
    id: int | None
    latitude: float
    longitude: float
    country: str | None
    level: int
    size: int
    by_name: bool
    capital: bool
    within: tuple[int, ...]


class Gazetteer:
    """The index, opened once; looking a name up reads a few hundred bytes of it."""

    def __init__(self, folder: Path = FOLDER) -> None:
        def opened(name: str) -> NDArray[Any]:
            array: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r")
            return array

        self._places, self._starts = opened("places"), opened("starts")
        self._hashes, self._rows = opened("hashes"), opened("rows")
        listed = [line.split() for line in (folder / "countries.txt").read_text(encoding="ascii").splitlines()]
        self.countries = [row[0] for row in listed]
        self._capitals = frozenset(int(row[1]) for row in listed if len(row) > 1)
        self._found = lru_cache(maxsize=1 << 15)(self._look_up)

    def find(self, name: str) -> tuple[Entry, ...]:
        """All places that bear a name, the largest first; none for what cannot be one."""
        if len(name) > LONGEST:
            return ()
        key = fold(name)
        return self._found(key) if len(key) > 1 else ()

    def resembling(self, name: str) -> tuple[Entry, ...]:
        """Places of Arabic and Persian name that other transcriptions of a name may mean, the largest first."""
        key = skeleton(name) if len(name) <= LONGEST else ""
        return self._found(key) if key else ()

    @cached_property
    def _by_code(self) -> dict[str, tuple[Entry, ...]]:
        rows = np.flatnonzero(self._places["level"] == COUNTRY)
        entries = (self._entry(int(r), True) for r in rows)
        return {e.country: (e,) for e in entries if e.country}

    def of_country(self, code: str) -> tuple[Entry, ...]:
        """The country of an ISO code, none for others."""
        return self._by_code.get(code, ())

    def _look_up(self, key: str) -> tuple[Entry, ...]:
        bucket, low = hashed(key)
        first, last = int(self._starts[bucket]), int(self._starts[bucket + 1])
        some = self._hashes[first:last]
        begin, end = (first + int(np.searchsorted(some, np.uint32(low), side)) for side in ("left", "right"))
        found = [self._entry(int(r) >> 1, not int(r) & 1) for r in self._rows[begin:end]]
        return tuple(sorted(found, key=lambda e: (-e.size, e.row)))

    def _entry(self, row: int, by_name: bool) -> Entry:
        number, latitude, longitude, parent, country, level, size = self._places[row].item()
        within: list[int] = []
        while parent != NOWHERE and len(within) < 5:
            within.append(parent)
            parent = int(self._places[parent]["parent"])
        code = self.countries[country - 1] if country else None
        return Entry(row, number or None, round(latitude, 5), round(longitude, 5), code, level, size, by_name,
                     number in self._capitals, tuple(within))
