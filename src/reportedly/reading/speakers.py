"""Who speaks: the actors of a text, and which of them each source means.

Names are gathered first (`names`). Pronouns (`salience`) and descriptions (`linking`) then choose, in the order of the
text, among the actors that the mentions around them mean, or nobody. Where the evidence is thin the speaker is None: a
wrong name is worse than none.
"""
from __future__ import annotations

import bisect
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..types import Attribution, Span
from . import coreference, descriptions, holders, pronouns, roles, salience
from .cast import Cast, Entity
from .linking import Links, Spotted
from .mentions import POSSESSIVES, SORTS, Mention
from .names import TITLES, Naming, head, sex_of, words
from .roles import PERSON
from .units import CAPITAL, MIXED, UPPER

SHORT = re.compile(r"\([“\"'‘]?((?:[A-Z]\.?){2,8}(?:[-/](?:[A-Z]\.?){2,8})?)[”\"'’]?\)")
NEGLIGIBLE = 7.0  # what scores so much less than the best weighs nothing
DETERMINERS = roles.ARTICLES | POSSESSIVES | {"this", "that"}
HUMAN = 0.5  # probability of "he" or "she" from which on a lone name is a person's
SUBJECT = 8  # words after a paper's noun in which its subject may end: "survey of voter lists"
LEANING = -0.22  # log-probability (0.8) from which on a name is held for a man's or a woman's


class _Block:
    """Whom the mentions of one block mean."""

    def __init__(self, cast: Cast, spotted: Spotted, links: Links, claims: Sequence[Attribution]) -> None:
        self.cast, self.links, self.claims = cast, links, claims
        self.layout, self.mentions = spotted.layout, spotted.mentions
        self.places = coreference.places(self.layout, self.mentions, claims)
        self.fit = salience.fitness(spotted.sorts)
        self.transcribed = {n for n, c in enumerate(claims)  # "MR KESH: …" is speech without marks
                            if c.cue and self.layout.text[slice(*c.cue[0])].strip() == ":"}
        # Without capitals names are hard to tell, and so is whom a pronoun means: as sure as of a description, then.
        self.cased = any(u.case in (CAPITAL, UPPER, MIXED) for u in self.layout.units)
        self.starts = [m.first for m in self.mentions]
        self.place = {(m.first, m.last): i for i, m in enumerate(self.mentions)}
        self.of: dict[int, Entity] = {}
        self.traits: dict[Span, descriptions.Traits] = {}
        self.sorts: dict[int, NDArray[np.float32]] = {}  # id of an entity -> how fit each pronoun is for it
        self._name()
        self._follow()

    def words(self, first: int, last: int) -> str:
        """The text of some units; "" for none, and past the end."""
        units = self.layout.units
        last = min(last, len(units))
        return self.layout.text[units[first].start:units[last - 1].end] if first < last else ""

    def span(self, first: int, last: int) -> Span:
        """Where some units stand."""
        return self.layout.units[first].start, self.layout.units[last - 1].end

    # -- names, and what is said beside them

    def _name(self) -> None:
        named = {n: m for n, m in enumerate(self.mentions) if m.name is not None and m.kind != roles.PEOPLE}
        namings = [self._naming(n, m) for n, m in named.items()]
        aliases = {n: alias for n, m in named.items() if m.kind != PERSON and (alias := self._in_brackets(m))}
        for at, known in self.cast.register.gather(namings, aliases).items():
            m = named[at]
            assert m.name is not None
            entity = self.cast.named(known, self.span(*m.name))
            self._means(at, entity, self.span(*m.name))
            if known.kind not in (PERSON, roles.PEOPLE) and len(own := words(known.name)) > 1:
                self.cast.offices.setdefault(head(known.name), []).append((entity, own))
            before = next((b for b in self.mentions[max(0, at - 4):at] if b.last == m.first - 1), None)
            role = roles.role_of(self.layout, m, before) if known.kind == PERSON else None
            if role is not None:
                self.state(entity, role, m)

    def _naming(self, n: int, m: Mention) -> Naming:
        assert m.name is not None
        assert m.kind is not None
        first, last = m.name
        at = first - 2 if first > 1 and self.words(first - 1, first) == "." else first - 1
        before = self.words(at, at + 1).lower() if at >= 0 else ""
        title = before if before in TITLES else ""
        lean = next((sex for sex, sort in (("m", 0), ("f", 1)) if self.fit[m.head, sort] > LEANING), "")
        kind = m.kind  # a lone "Brin" of whom one would say "he" is no body, whatever its tag
        if last - first == 1 and kind == roles.ORGANISATION and np.exp(self.fit[m.head, :2]).sum() > HUMAN:
            kind = PERSON
        return Naming(n, self.layout.paragraph_of[first], self.words(first, last), kind, title, lean)

    def _in_brackets(self, m: Mention) -> str:
        """The short name that stands in brackets after a name: "(PF)"."""
        assert m.name is not None
        at = m.name[1]
        found = SHORT.match(self.words(at, min(at + 8, len(self.layout.units))))
        return found[1] if found else ""

    def state(self, entity: Entity, role: Span, m: Mention) -> None:
        """Notes the role that the text states beside a name, and the affiliation in it; nothing that is no office."""
        first, last = role
        while first + 1 < last and self.words(first, first + 1).lower() in DETERMINERS:
            first += 1
        role = first, last
        office = roles.head_of(self.layout, role)
        if not roles.is_person(office) or roles.VERBS.intersection(words(self.words(*role))):
            return
        entity.role_spans.append(self.span(*role))
        self.cast.offices.setdefault(office, []).append((entity, words(self.words(*role))))
        first, last = (bisect.bisect_left(self.starts, edge) for edge in role)
        body = roles.affiliation_of(self.layout, self.mentions[max(0, first - 3):last], role, m)
        if body is not None:
            entity.affiliation_spans.append(self.span(*body))

    def _means(self, i: int, entity: Entity, span: Span | None = None) -> None:
        self.of[i] = entity
        entity.spans.append(span or self.span(self.mentions[i].first, self.mentions[i].last))

    def human(self, m: Mention) -> bool:
        """Whether one would say "he" or "she" of a mention."""
        return bool(self.fit[m.head].argmax() < SORTS.index("it"))

    # -- pronouns and descriptions

    def _follow(self) -> None:
        """Pronouns and descriptions choose in the order of the text."""
        for i in sorted(range(len(self.mentions)), key=lambda n: (self.mentions[n].first, self.mentions[n].last)):
            m = self.mentions[i]  # "her" before "her mother"
            if i in self.of:
                continue
            if salience.asks(m):
                choice = self._choose(i, *pronouns.salient(self, i))
            elif i in self.links and not holders.is_new(self, m):
                choice = self._described(i)
            else:
                continue
            if choice is not None:
                entity = self.entity(choice)
                self._means(i, entity)
                self._introduce(i, choice, entity)
                if m.pronoun in pronouns.UNLIKE and not pronouns.unplaced(self, i):
                    entity.sex = entity.sex or ("m" if m.pronoun == "he" else "f")

    def _described(self, i: int) -> int | None:
        """Whom a description means: by apposition, by its office, with others, or by the likeliest link."""
        m = self.mentions[i]
        known = descriptions.by_name(self, *roles.without_article(self.layout, m.first, m.last))
        if known is not None:
            self._means(i, known)
            return None
        plain = holders.apposed(self, i)
        if plain is None:
            namesake = descriptions.namesake(self, m)
            if namesake is not None:
                self._means(i, namesake)
                return None
            plain = holders.together(self, i)
        if plain is None:
            plain = descriptions.again(self, i)
        return plain if plain is not None else self._choose(i, *self.links[i])

    def _introduce(self, i: int, choice: int, entity: Entity) -> None:
        """Takes a description right before a name for a role: "the minister's spokesman, Oren Valtik,"."""
        m, named = self.mentions[i], self.mentions[choice]
        if entity.role_spans or m.pronoun or named.kind != PERSON or self.words(m.last, named.first) != ",":
            return
        head = self.words(m.head, m.head + 1).lower()
        if roles.kind_of_description(head, head) == "person":
            self.state(entity, (m.first, m.last), named)

    def entity(self, i: int) -> Entity:
        """The entity of a mention, made if need be."""
        if i not in self.of:
            m = self.mentions[i]
            members = self._members(m)
            if members:
                self._means(i, Entity(self.span(m.first, m.last), members=members))
                return self.of[i]
            named = descriptions.owned(self, m, min(m.last + SUBJECT, len(self.layout.units)))
            first, last = named or roles.without_article(self.layout, m.first, m.last)
            noun, span = self.words(m.head, m.head + 1).lower(), self.span(first, last)
            described = self.cast.described(self.words(first, last), span, noun, named is not None, self.human(m))
            self._means(i, described)
        return self.of[i]

    def _members(self, m: Mention) -> tuple[Entity, ...]:
        """Who is joined by "and", if each is somebody."""
        places = [i for span in m.members if (i := self.place.get(span)) is not None]
        named = any(self.mentions[i].name for i in places)
        if len(places) < len(m.members) or not all(i in self.of or self._stands_alone(i, named) for i in places):
            return ()
        members = (member for i in places for member in self.entity(i).members or (self.entity(i),))
        return tuple({id(e): e for e in members}.values())

    def _stands_alone(self, i: int, named: bool) -> bool:
        """Whether a description is one by itself, with an article of its own, or beside a name: "her advisers"."""
        m = self.mentions[i]
        opening = self.words(m.first, m.first + 1).lower()
        beside = named and (opening in POSSESSIVES or opening == "other")
        return m.pronoun is None and (opening in roles.ARTICLES or beside)

    def _choose(self, i: int, js: NDArray[np.int64], scores: NDArray[np.float32]) -> int | None:
        """The mention whose entity has the most weight, if that is enough; None for nobody.

        A description is more often new than a pronoun means nobody.
        """
        m = self.mentions[i]
        within = self._named_within(m)
        if m.pronoun is None:
            within |= {id(pronouns.quoting(self, i))} - {id(None)}
        mass: dict[int, float] = {}
        lead: dict[int, int] = {}
        top = -np.inf
        for n in np.argsort(-scores).tolist():
            at, score = int(js[n]), float(scores[n])
            if score < top - NEGLIGIBLE:
                break
            entity = self.of.get(at)
            if self._barred(i, at) or id(entity) in within:
                continue
            top = max(top, score)
            key = id(entity) if entity is not None else -1 - at
            mass[key] = mass.get(key, 0.0) + math.exp(score - top)
            lead.setdefault(key, at)
        if not mass:
            return None
        nobody = math.exp(min((salience.NOBODY if m.pronoun else 0.0) - top, 99.0))
        best = max(mass, key=lambda k: mass[k])
        sure = self.cast.thresholds["pronoun" if m.pronoun and self.cased else "description"]
        return lead[best] if mass[best] >= sure * (sum(mass.values()) + nobody) else None

    def _named_within(self, m: Mention) -> set[int]:
        """Who is named inside a phrase: "Ada Brin's niece" is not Ada Brin."""
        near = range(bisect.bisect_left(self.starts, m.first), bisect.bisect_left(self.starts, m.last))
        return {id(self.of[i]) for i in near if i in self.of and self.mentions[i].head != m.head}

    def _barred(self, i: int, j: int) -> bool:
        """Whether mention `j` cannot be whom `i` means: a pronoun that nobody was found for, or of the other sex."""
        p = self.places
        if self.mentions[i].pronoun is None and j > i and p.within[j] == p.source_of[i] >= 0:
            return True  # whom "the doctor said …" tells of is not the doctor
        if j not in self.of:
            asks = self.mentions[i].pronoun is None and descriptions.another(self, self.mentions[i], self.mentions[j])
            return asks or self.mentions[j].pronoun is not None
        if self.mentions[i].pronoun is None and (descriptions.lesser(self, self.mentions[i], self.of[j])
                                                 or descriptions.another(self, self.mentions[i], self.mentions[j])):
            return True
        unlike = pronouns.UNLIKE.get(self.mentions[i].pronoun or "")
        if unlike is None:
            return False
        entity = self.of[j]
        return ((entity.known.sex if entity.known else "") or entity.sex or sex_of(entity.head)) == unlike

    # -- claims

    def holders(self) -> list[Entity | None]:
        """Who holds each claim."""
        by_id = {c.id: n for n, c in enumerate(self.claims)}
        out: list[Entity | None] = []
        for c in self.claims:
            above = by_id.get(c.parent or "")
            out.append(holders.holder(self, c, out[above] if above is not None and above < len(out) else None))
        return out


def holders_of(cast: Cast, spotted: Spotted, links: Links, claims: Sequence[Attribution]) -> list[Entity | None]:
    """Who holds each of the claims of one block, in their order; None where the text does not make it plain.

    What the block tells of its actors goes into `cast`.
    """
    return _Block(cast, spotted, links, claims).holders()


def with_speakers(claims: Sequence[Attribution], held: Sequence[Entity | None], ids: Mapping[int, str]
                  ) -> tuple[Attribution, ...]:
    """The claims with the ids of their speakers."""
    out = []
    for c, e in zip(claims, held, strict=True):
        who = [ids[id(member)] for member in (e.members or (e,))] if e is not None else []
        out.append(replace(c, speaker=who[0], together=tuple(who[1:])) if who else c)
    return tuple(out)
