"""Among whom a pronoun of a block chooses: who stands out (`salience`), whom it fits, who is out of the question."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from . import roles, salience
from .chain import is_outlet
from .mentions import SORTS
from .roles import PERSON

if TYPE_CHECKING:
    from .cast import Entity
    from .holders import Block

UNLIKE = {"he": "f", "she": "m"}  # the sex that a pronoun's bearer is not of


def salient(block: Block, i: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """(the mentions that a pronoun may mean, how likely it means each), those that stand out most."""
    js = salience.candidates(block.places, i, block.mentions)
    standing = salience.standing(block.places, i, js)
    if len(js) > salience.MOST:
        top = np.sort(np.argpartition(-standing, salience.MOST)[:salience.MOST])
        js, standing = js[top], standing[top]
    sort, speaker = SORTS.index(str(block.mentions[i].pronoun)), quoting(block, i)
    fit = np.array([_fitness(block, i, j, sort) if speaker is None or block.of.get(j) is not speaker else -np.inf
                    for j in js.tolist()], np.float32)
    own = block.places.source_of[i]  # nobody names himself so in his own quotation: "“Kesh lies,” he said"
    quoted = (block.places.within[js] == own) & (block.places.quote[js] >= 0) & (own >= 0)
    open_ = (fit > salience.BARRED) & ~quoted
    return js[open_], (standing + fit)[open_]


def quoting(block: Block, i: int) -> Entity | None:
    """Who speaks the quotation that a mention stands in: no "he" or "they" in it is the speaker."""
    inside = block.places.within[i]
    if inside < 0 or (block.places.quote[i] < 0 and inside not in block.transcribed):
        return None
    speakers = (block.of.get(j) for j in np.flatnonzero(block.places.source_of == inside).tolist())
    return next((e for e in speakers if e is not None), None)


def unplaced(block: Block, i: int) -> bool:
    """Whether a pronoun stands in a quotation of whom it is not known yet who speaks it: what it tells is unsure."""
    return bool(block.places.within[i] >= 0 and block.places.quote[i] >= 0) and quoting(block, i) is None


def _fitness(block: Block, i: int, j: int, sort: int) -> float:
    """How fit a pronoun, mention `i`, is for mention `j`; for a name, on the mean over all places where it stands."""
    entity, m = block.of.get(j), block.mentions[j]
    if m.pronoun is not None:
        return salience.fitness_alone(m, block.fit, sort)
    if entity is None or entity.known is None:
        return salience.fitness_alone(m, block.fit, sort) if _may_be_meant(block, i, j, sort) else -np.inf
    if SORTS[sort] in UNLIKE and entity.known.kind != PERSON:
        return -np.inf
    if id(entity) not in block.sorts:
        heads = [block.mentions[n].head for n, e in block.of.items() if e is entity and block.mentions[n].name]
        if not heads:  # named in the document's metadata alone
            return -np.inf
        block.sorts[id(entity)] = block.fit[heads].mean(0)
    return float(block.sorts[id(entity)][sort])


def _may_be_meant(block: Block, i: int, j: int, sort: int) -> bool:
    """Whether a pronoun may mean a description at all: somebody, who can do what is told of the pronoun."""
    m, pronoun = block.mentions[j], SORTS[sort]
    if roles.is_predicate(block.layout, m) or roles.is_measure(block.layout, m):
        return False
    if pronoun in UNLIKE:
        return _may_be_person(block, j)
    if pronoun == "they" and m.name is None and block.words(m.head, m.head + 1).lower() in roles.DOCUMENTS:
        return False  # "The results … They say": who wrote them
    return pronoun != "they" or block.places.source_of[i] < 0 or _may_be_people(block, j)


def _may_be_people(block: Block, j: int) -> bool:
    """Whether one may say of a mention that "they" said something: people, bodies, who spoke; not "such efforts"."""
    m = block.mentions[j]
    head = block.words(m.head, m.head + 1).lower()
    people = roles.is_person(head.removesuffix("s")) or head in roles.GROUPS or roles.is_body(head.removesuffix("s"))
    return m.name is not None or m.several or people or bool(block.places.source_of[j] >= 0)


def _may_be_person(block: Block, j: int) -> bool:
    """Whether one may say "he" of a description: an office or a trade, or what speaks and is no body."""
    m = block.mentions[j]
    head = block.words(m.head, m.head + 1)
    if m.kind == PERSON or (m.name is None and roles.is_person(head)):
        return True
    body = roles.is_body(head) or is_outlet(block.words(*roles.without_article(block.layout, m.first, m.last)))
    return block.places.source_of[j] >= 0 and not body
