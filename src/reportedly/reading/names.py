"""Which names of a text mean one actor: "Kesh" and "Dano Kesh", "O.R.M." and "Orvan Rights Monitor".

Works within one document, and prefers two actors to a wrong one: a surname that two people share goes to the one whom a
title, or the paragraph, tells; else it stays by itself.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .firstnames import FIRST_NAMES
from .mentions import NAME_KINDS
from .units import plain

TITLES = frozenset("""mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend sen sens senator senators
rep reps representative congressman congresswoman gov governor mayor president vice secretary minister prime premier
chancellor ambassador judge justice chief gen general col colonel maj major capt captain lt lieutenant sgt sergeant
cmdr commander adm admiral king queen prince princess pope ayatollah sheikh shaikh imam attorney director chairman
chairwoman spokesman spokeswoman spokesperson former then retired hojatoleslam mullah brigadier del""".split())
SMALL = frozenset("the a an of and for in at on to by with &".split())
GENERIC = frozenset("""office commission ministry committee council monitor front staff department bureau agency board
court foundation organisation organization association union party coalition campaign centre center institute university
observatory army movement league authority post times journal herald
tribune guardian gazette courier""".split())  # with a capital, a body named in full before
ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|an|ar|at|az)-(?=\w\w)")  # of Arabic names: "al-Kesh" is "Kesh"
INITIAL = re.compile(r"\b([A-Z])\.")
AL = frozenset(("al", "el"))
SUFFIXES = frozenset("jr sr ii iii iv".split())
MALE = frozenset(("mr", "sir", "lord", "king", "prince"))
FEMALE = frozenset(("mrs", "ms", "miss", "dame", "lady", "queen"))
PERSON, ORGANISATION = NAME_KINDS.index("person"), NAME_KINDS.index("organisation")
MOST = 60  # bearers looked at that share a word with a name: a list of ten thousand namesakes must not take for ever
_WORD = re.compile(r"[^\W_]+(?:[.'’‘-][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a name stands: its words as written, its kind (index into NAME_KINDS), where, after which
    title."""

    at: int  # order in the text
    paragraph: int
    text: str
    kind: int
    title: str = ""  # the word before the name, lower-case, if it is a title
    lean: str = ""  # "m" or "f" where the reader holds the bearer for one


@dataclass(slots=True, eq=False)
class Known:
    """A name's bearer in the making: the ways in which the text names it, each with how often, in order."""

    kind: int
    forms: Counter[str] = field(default_factory=Counter)
    sexes: set[str] = field(default_factory=set)
    leans: Counter[str] = field(default_factory=Counter)
    first: int = 0  # where it is named first
    short: set[str] = field(default_factory=set)  # given in brackets after its name
    fully: tuple[int, int] = (-1, -1)  # where it was last named by more than one word: (place, paragraph)

    def take(self, n: Naming) -> None:
        """Takes a naming in."""
        self.first = n.at if not self.forms else min(self.first, n.at)
        self.forms[n.text] += 1
        self.sexes |= {sex_of(n.title) or sex_of(words(n.text)[0])} if len(words(n.text)) > 1 else {sex_of(n.title)}
        self.leans[n.lean] += 1
        if len(bare(n.text)) > 1:
            self.fully = max(self.fully, (n.at, n.paragraph))

    @property
    def names(self) -> tuple[str, ...]:
        """Every form, the fullest first; of equal ones the commonest, and one in capitals throughout last."""
        order = list(self.forms)
        return tuple(sorted(order, key=lambda f: (-len(bare(f)), f.isupper(), -self.forms[f], order.index(f))))

    @property
    def name(self) -> str:
        """The fullest form."""
        return self.names[0]

    @property
    def sex(self) -> str:
        """ "m" or "f" where a title in the text says so, or the first name; else ""."""
        told = self.sexes - {""}
        if not told and self.kind == PERSON:
            return FIRST_NAMES.get(next(iter(words(self.name)), ""), "")
        return next(iter(told)) if len(told) == 1 else ""


def sex_of(title: str) -> str:
    """ "m" or "f" where a title says so, else ""."""
    return "m" if title in MALE else "f" if title in FEMALE else ""


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """Lower-case words of a name, dots and possessive endings off."""
    whole = re.sub(r"[’'‘]s?\b(?=\W*$)", "", plain(name))
    return tuple(w.replace(".", "") for w in _WORD.findall(whole))


@lru_cache(maxsize=4096)
def bare(name: str) -> tuple[str, ...]:
    """The words that tell a name from others: without titles, small words, initials and suffixes (unless none is
    left)."""
    all_words = tuple(ARTICLE.sub("", w) for w in words(name))
    kept = tuple(w for n, w in enumerate(all_words)
                 if w not in TITLES and w not in SMALL and w not in SUFFIXES and len(w) > 1 and not (n and w in AL))
    if len(all_words) > 1 and all_words[-1] in TITLES and all_words[0] not in TITLES:
        kept += all_words[-1:]  # "Pete King"
    return kept or all_words


def head(name: str) -> str:
    """The lower-case word that heads the name of a body: "observatory" of "Orvanian Observatory for Human Rights"."""
    own = words(re.split(r"\s(?:for|of|on|in|against)\s", name)[0])
    return own[-1] if own else ""


def acronym(name: str) -> str:
    """ "pmoi" for a name of four words that begin so; small words do not count."""
    return "".join(w[0] for w in words(name) if w not in SMALL)


class Register:
    """The bearers of the names of one text, piece by piece."""

    def __init__(self) -> None:
        self._sharing: dict[str, list[Known]] = {}  # word or acronym -> who bears it, in order
        self._kinds: dict[str, Counter[int]] = {}
        self._taken_in: dict[int, Known] = {}  # id of a bearer -> who it turned out to be

    def gather(self, namings: Iterable[Naming], aliases: Mapping[int, str] | None = None) -> dict[int, Known]:
        """{`at` of each naming: its bearer}. Full names find their bearers first; lone words then look for theirs.

        `aliases` are short names that the text gives in brackets after a naming: "the People's Front (PF)".
        """
        order = [n for n in sorted(namings, key=lambda n: n.at) if bare(n.text)]
        for n in order:
            self._kinds.setdefault(n.text, Counter())[n.kind] += 1
        surnames = {bare(n.text)[-1] for n in order if n.kind == PERSON and len(bare(n.text)) > 1}
        out: dict[int, Known] = {}
        later: list[Naming] = []
        for n in order:
            kind = self._kinds[n.text].most_common(1)[0][0]
            mine = bare(n.text)
            if kind == PERSON and mine[0] not in surnames and n.text.isupper() and len(n.text) > 2 and not n.title:
                kind = ORGANISATION  # "ODF" is no surname
            if len(mine) == 1 and (kind == PERSON or mine[0] in surnames):
                later.append(replace(n, kind=PERSON))
            else:
                self._join(replace(n, kind=kind), out)
        for n in later:
            self._join(n, out)
        for at, alias in (aliases or {}).items():
            if at in out:
                self._call(out[at], alias)
        return {at: self._now(known) for at, known in out.items()}

    def written(self, name: str) -> Known | None:
        """Who is named in these very words, or by this surname; None for nobody or several."""
        sharing = self._sharing.get(next(iter(bare(name)), ""), ())[-MOST:]
        bearers = {id(b): b for b in map(self._now, sharing) if name in b.forms}
        if not bearers and name[:1].isupper() and len(own := bare(name)) == 1:
            bearers = {id(b): b for b in map(self._now, sharing)
                       if b.kind == PERSON and any(len(bare(f)) > 1 and bare(f)[-1] == own[0] for f in b.forms)}
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def called(self, short: str) -> Known | None:
        """The body whose acronym, or short name in brackets, this is; None for none or several."""
        word = "".join(words(short))
        bodies = {id(b): b for b in map(self._now, self._sharing.get(word, ())[-MOST:]) if b.kind != PERSON
                  and (word in b.short or any(_short_for(short, form) for form in b.forms))}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _now(self, known: Known) -> Known:
        while id(known) in self._taken_in:
            known = self._taken_in[id(known)]
        return known

    def _call(self, known: Known, alias: str) -> None:
        """Gives a body its short name, and takes in whoever was so called: "PF-OF" is "PF" too."""
        known = self._now(known)
        for word in {"".join(bare(alias)), *(w for part in re.split(r"[-/]", alias) for w in bare(part))}:
            for b in [self._now(b) for b in self._sharing.get(word, [])[-MOST:]]:
                only = b.kind != PERSON and not b.short and all(bare(form) == (word,) for form in b.forms)
                if b is not known and only:
                    known.forms.update(b.forms)
                    known.first = min(known.first, b.first)
                    self._taken_in[id(b)] = known
            self._sharing.setdefault(word, []).append(known)
            known.short.add(word)

    def _join(self, n: Naming, out: dict[int, Known]) -> None:
        mine = bare(n.text)
        near = self._near(n, mine)
        lone = n.kind == PERSON and len(mine) < 2
        bearer = _bearer_of_lone(n, near, mine) if lone else _bearer_of_full(n, near)
        if bearer is None:
            bearer = Known(n.kind)
        bearer.take(n)
        for word in {*mine, acronym(n.text)}:
            sharing = self._sharing.setdefault(word, [])
            if bearer not in sharing[-MOST:]:
                sharing.append(bearer)
        out[n.at] = bearer

    def _near(self, n: Naming, mine: Sequence[str]) -> list[Known]:
        sharing = (self._now(b) for word in (*mine, acronym(n.text)) for b in self._sharing.get(word, ())[-MOST:])
        found = {id(b): b for b in sharing}
        return sorted(found.values(), key=lambda b: b.first)


def _bearer_of_full(n: Naming, near: list[Known]) -> Known | None:
    """Who alone fits a name, or bears it in these very words; nobody where two fit."""
    fitting = [b for b in near if _fits(n, b)]
    exact = [b for b in fitting if n.text in b.forms]
    if exact:
        return exact[0]
    return fitting[0] if len(fitting) == 1 else None


def _fits(n: Naming, b: Known) -> bool:
    """Whether a name of two or more words, or of no person, may be a bearer's: like one form of it, against none."""
    mine = bare(n.text)
    if n.kind == PERSON and b.kind == PERSON:
        sex = sex_of(n.title)
        if sex and b.sexes - {"", sex}:
            return False
        full = [form for form in b.forms if len(bare(form)) > 1]
        return bool(full) and all(_same_person(mine, bare(f)) and not _told_apart(n.text, f) for f in full)
    if PERSON in (n.kind, b.kind):
        return len(mine) > 1 and any(bare(form) == mine for form in b.forms)
    if len(mine) == 1:
        return mine[0] in b.short or any(_same_body(n.text, form) for form in b.forms)
    return any(_same_body(n.text, f) for f in b.forms) and all(
        _same_body(n.text, f) for f in b.forms if len(bare(f)) > 1)


def _same_body(one: str, other: str) -> bool:
    a, b = bare(one), bare(other)
    generic = len(a) == 1 < len(b) and a[0] in GENERIC and head(other) == a[0]
    return a == b or generic or _short_for(one, other) or _short_for(other, one)


def _same_person(mine: Sequence[str], other: Sequence[str]) -> bool:
    """ "Oren T. Valtik" and "Oren Valtik", "Colonel Ruv Tamaret" and "Ruv Tamaret"; not two of one surname."""
    if len(mine) < 2 or len(other) < 2:
        return False
    fewer, more = sorted((set(mine), set(other)), key=len)
    return mine[-1] == other[-1] and fewer <= more


def _told_apart(one: str, other: str) -> bool:
    """Whether a suffix or an initial tells two bearers of one name apart: "Oren Valtik" and "Oren Valtik Jr."."""
    a, b = set(words(one)), set(words(other))
    initials = [set(INITIAL.findall(name)) for name in (one, other)]
    return a & SUFFIXES != b & SUFFIXES or (all(initials) and initials[0] != initials[1])


def _short_for(short: str, full: str) -> bool:
    """Whether one name is an acronym of the other, its last words ("the Observer Office"), or its first before "of"."""
    a, b = bare(short), bare(full)
    if len(a) == 1 and len(b) > 1 and len(a[0]) > 1:
        letters = acronym(full)
        if short.replace(".", "").removeprefix("the ").isupper() and a[0] in (letters, letters[1:]):
            return True
    if not 1 < len(a) < len(b):
        return False
    rest = full.lower().partition(short.lower())[2].split()[:1] if b[:len(a)] == a else []
    return b[-len(a):] == a or bool(rest and rest[0] in SMALL)


def _bearer_of_lone(n: Naming, near: list[Known], mine: Sequence[str]) -> Known | None:
    """Who "Mr. Kesh" or "Dano" is: whoever alone bears that name so far, or whom a title or the paragraph tells."""
    sex = sex_of(n.title)
    fitting = [b for b in near if b.kind == PERSON and not (sex and b.sex and b.sex != sex) and _may_mean(n, b, mine)]
    before = [b for b in fitting if b.first < n.at]
    told = [b for b in before if sex and b.sex == sex]
    told = told or [b for b in before if sex and b.leans.most_common(1)[0][0] == sex]
    choice = told or before or fitting
    full = [b for b in choice if b.fully[0] >= 0]
    if len(full) == 1:
        return full[0]
    if not full:
        return next(iter(choice), None)
    here = [b for b in full if b.fully[0] < n.at and n.paragraph - b.fully[1] <= 1]
    return here[0] if len(here) == 1 else next((b for b in choice if b.fully[0] < 0), None)


def _may_mean(n: Naming, b: Known, mine: Sequence[str]) -> bool:
    for form in b.forms:
        other = bare(form)
        last = len(other) > 1 and mine[0] in other[1:]  # of two surnames, either
        if mine == other or last or (len(other) > 1 and not n.title and mine[0] == other[0]):
            return True
    return False
