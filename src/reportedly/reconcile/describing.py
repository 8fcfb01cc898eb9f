"""Descriptions of holders: what kind of people a text speaks of when it names nobody, and whom somebody speaks for."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reportedly.reconcile import countries
from reportedly.reconcile.naming import SMALL, words

_BEHIND = frozenset("""of at in from for with near on to by under within inside outside named called known who whom
whose which that and""".split())
_OWN = frozenset("i we us our ours my me ourselves".split())
_POINTING = frozenset("""he she it they him her them his hers its their theirs this that these those who which one
someone somebody everyone everybody others another q a""".split())
_SPOKES = re.compile(r"\b(?:spokes(?:man|men|woman|women|person|people)|press secretary)\b")
_HEADS = re.compile(
    r"\b(?:director|head|chief|chairman|chairwoman|chair|president|commander|commissioner|secretary general|leader"
    r"|representative|envoy|founder)\b"
)
_MINISTER = re.compile(r"\bminister\b")
_NOT_NOW = re.compile(r"\b(?:former|ex|formerly|deputy of|ousted|exiled|defected|late|acting for)\b")
_OF = re.compile(r"\s*(?:of|for|at|from) (?:the )?(?:so called )?")
_PEOPLE = {"person": "people", "man": "men", "woman": "women", "child": "children"}
_TALLY = re.compile(
    r"(\S.*?\w)(?:['’]s?)? (?:own |latest |earlier )?(?:count|tally|toll|figures?|data|records?|website|list)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 40


def is_own(holder: str) -> bool:
    """Whether a document that says so speaks of itself: "we", "our lawyers" not among them."""
    said = words(holder)
    return bool(said) and all(word in _OWN for word in said) and holder.strip() != "US"  # the United States


def is_pointing(holder: str) -> bool:
    """Whether words for a holder only point to somebody: "he", "it", "Q"."""
    said = words(holder)
    return not said or all(word in _POINTING for word in said)


@lru_cache(maxsize=65536)
def head(description: str) -> str:
    """The noun of a description, folded and in the singular: "witness" of "Three witnesses in Sarn"; "" where none."""
    said = words(description)
    first = next((n for n, word in enumerate(said) if word in _BEHIND and n), len(said))
    noun = next((word for word in reversed(said[:first]) if not word.isdigit() and word not in SMALL), "")
    return _singular(noun)[:_LONGEST]


def owner(description: str) -> str | None:
    """Whose "the Monitor's own count" or "Observatory toll" is: the words before the count; None for other words."""
    found = _TALLY.fullmatch(description[:200])
    return found[1] if found else None


def plural(noun: str) -> str:
    """The plural of an English noun, near enough for a heading."""
    if noun in _PEOPLE:
        return _PEOPLE[noun]
    if noun in ("media", "police", "staff", "personnel") or not noun.isascii():
        return noun
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def spoken_for(role: str | None, affiliation: str | None, *, named: bool) -> Iterator[tuple[str, ...]]:
    """The words of the bodies that somebody with this role may speak for, the likeliest first.

    A spokesman speaks for his body whether or not he is named; a director or a minister where he is. A doctor does not
    speak for her hospital, nor an official who keeps his name back for his ministry, nor does who held a post before.
    """
    said = words(role or "")
    text = " ".join(said)
    post = _SPOKES.search(text) or ((_HEADS.search(text) or _MINISTER.search(text)) if named else None)
    if post is None or _NOT_NOW.search(text):
        return
    if post.group() == "minister":
        yield from _told(("".join((text[: post.start()], "ministry", text[post.end() :])),))
    else:
        behind = _OF.match(text, post.end())
        before = text[: post.start()].strip()
        after = text[behind.end() :] if behind else ""
        # The minister's spokesman is his ministry's.
        yield from _told(tuple(_MINISTER.sub("ministry", body) for body in (affiliation or "", before, after)))


def _told(bodies: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for body in dict.fromkeys(body.casefold() for body in bodies):
        said = tuple(word for word in words(body) if word not in SMALL)
        if said and not countries.is_only(said):  # no spokesman of a country: "President of Syria"
            yield said


def _singular(noun: str) -> str:
    for many, one in (("people", "person"), ("men", "man"), ("women", "woman"), ("children", "child"), ("ies", "y"),
                      ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):  # fmt: skip
        if noun.endswith(many) and (len(many) > 3 or len(noun) > len(many)):
            return noun.removesuffix(many) + one
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun
