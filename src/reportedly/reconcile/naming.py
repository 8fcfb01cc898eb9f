"""The words of a name, made comparable: folded, without titles; in Latin letters; and as their consonants sound."""
from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from jellyfish import metaphone

from reportedly.ledger.words import tokens
from reportedly.types import Actor


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TITLES = _set("""
mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend senator sen rep gov governor mayor president vice
secretary minister prime ambassador judge justice chief gen general col colonel maj major capt captain lt lieutenant sgt
sergeant cmdr commander adm admiral brigadier king queen prince princess pope ayatollah grand imam sheikh shaikh mullah
hojatoleslam hojjatoleslam former spokesman spokeswoman spokesperson آقای خانم دکتر سردار ژنرال السيد الدكتور""")
MALE, FEMALE = _set("mr sir lord king prince"), _set("mrs ms miss dame lady queen princess")
SMALL = _set("the a an of for and in at on to & de du des la le les der die das el y und et")
ARTICLES = _set("al el")  # of Arabic names: written, run together with the name, or left out
# Common nouns that news writes like names. Two pages that say "Ministry" need not mean one ministry.
GENERIC = _set("""
administration agency army assembly association authorities authority body brigade bureau cabinet commission committee
company congress corps council court department government group institute interior justice law media military ministry
movement navy office opposition organisation organization parliament party police press presidency prosecutor regime
resistance senate state television tribunal tv union university""")

_POSSESSIVE = re.compile(r"['’ʼ‘]s?(?=\W|$)")
_MOST = 12  # words of a name that count; a pasted page is not a name


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, titles and all: case, accents, joiners and punctuation make no difference."""
    return tuple(t.word for t in tokens(_POSSESSIVE.sub("", name[:400])))[:_MOST]


def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles; none of "Mr. President"."""
    return tuple(word for word in words(name) if word not in TITLES)


def body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name without articles and the like, unless it has no others."""
    return tuple(word for word in words(name) if word not in SMALL) or words(name)


def full_name(actor: Actor) -> tuple[str, ...] | None:
    """What an actor must share with another's to be shown as one with it: kind of being, then words; None where the
    name is too little for that: a lone surname, a surname with initials, "Ministry"."""
    if not actor.named:
        return None
    if actor.kind == "person":
        found = person_words(actor.name)
        # An initial is no name; one character of a script without spaces is a word.
        return ("person", *found) if sum(len(word) > 1 or not word.isascii() for word in found) > 1 else None
    found = body_words(actor.name)
    return (being(actor), *found) if found and not (len(found) == 1 and found[0] in GENERIC) else None


def being(actor: Actor) -> str:
    """ "person", "document" or "body": readings differ on whether a ministry is a state body or an organisation."""
    return actor.kind if actor.kind in ("person", "document") else "body"


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """A folded word in a to z and digits."""
    return "".join(c for c in anyascii(word).lower() if c.isalnum())


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The consonants of a word as they sound ("Zargani", "Zarghani": "SRKN"); its letters where it has no consonant."""
    plain = latin(word)
    # English makes a g before e and i a j; most names that are written in Latin letters come from elsewhere.
    return re.sub("[AEIOUHWY]", "", metaphone(plain.replace("g", "k"))) or plain.upper()


def vowelless(word: str) -> bool:
    """Whether a word stands in a script that leaves vowels out (Hebrew, Arabic and Persian, Syriac)."""
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in word)


def initials(name: str) -> set[str]:
    """What "Harbour Workers' Union of Veldmark" may be shortened to: its initials, with small words and without."""
    every = words(name)
    kept = [word for word in every if word not in SMALL]
    return {"".join(word[0] for word in some) for some in (every, kept) if len(some) > 1}


def abbreviations(name: str) -> set[str]:
    """The folded capitals in a name that may stand for a longer one: "HWU", "H.W.U.", both of "HWU-VEL"."""
    undotted = re.sub(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.", "", name[:400])
    found = re.findall(r"\b[^\W\d_]{2,8}\b", undotted)
    return {word.casefold() for word in found if word.isupper()}
