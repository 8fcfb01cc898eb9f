"""Copies of articles as outlets make them, made by rule, so that finding them can be measured.

Nothing of an article is kept here: the words below are ours, and the copies exist in memory only.
"""
from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_SYNONYMS = dict(
    pair.split("=") for pair in """
killed=dead said=stated says=states told=informed attack=assault attacks=assaults forces=troops wounded=injured
injured=wounded people=persons children=minors civilians=residents including=among many=numerous near=close-to
city=town town=city area=district areas=districts strikes=raids strike=raid airstrikes=bombardments
air=aerial least=minimum government=authorities regime=authorities rebels=insurgents rebel=insurgent fighters=gunmen
militants=gunmen group=organisation groups=organisations army=military military=army hospital=clinic hospitals=clinics
died=perished killing=claiming dead=killed reported=related according=as-stated Friday=Friday- Monday=Monday-
northern=north southern=south eastern=east western=west also=too after=following before=ahead-of during=in-the-course-of
while=as because=since against=on between=among several=a-few about=around around=about more=over over=above hit=struck
struck=hit targeted=aimed-at carried=conducted launched=began began=started started=began fighting=clashes war=conflict
conflict=war country=nation countries=nations says=relates monitor=watchdog observatory=monitoring-group
source=informant activists=campaigners official=functionary officials=functionaries statement=communique
spokesman=speaker bodies=corpses body=corpse families=relatives family=kin destroyed=wrecked building=structure
buildings=structures houses=homes house=home weapons=arms bomb=explosive bombs=explosives bombing=shelling
shelling=bombardment car=vehicle vehicles=cars suspected=alleged opposition=dissident held=controlled controlled=held
captured=seized seized=took big=large large=big new=fresh""".split()
)
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_ATTRIBUTIONS = (
    (re.compile(r"\baccording to (the [\w ]{3,30}?|[A-Z]\w+)(?=[.,])"), r"as \1 reported"),
    (re.compile(r"\b([A-Z]\w+) said\b"), r"\1 was quoted as saying"),
    (re.compile(r"\b(?:he|she|it) said\b"), "the same source added"),
    (re.compile(r"\bsaid in a statement\b"), "announced"),
    (re.compile(r"\btold (?:AFP|Reuters|reporters)\b"), "told journalists"),
)
# Each outlet has its own: its name, what stands above every story, and below.
_OUTLETS = (
    ("Harbour Gazette", "HARBOUR GAZETTE\nMorning edition | World | Share this page | Print\nAgency reports in full.",
     "Read on with a subscription. Write to the editor about this page. All rights reserved by the Gazette."),
    ("Vessen Evening News", "Vessen Evening News\nHome > Abroad > Latest\nReading time three minutes. By our desk",
     "In Tollvik the harbour was quiet on Saturday and a call for a strike of the dockers was withdrawn."),
    ("Coast Post", "Coast Post online. Subscribe to our letter for the news of the day every morning before breakfast",
     "The council of Drenna will take up the matter when it meets again after the holidays, the mayor's desk told us."),
    ("Radio Seven", "RADIO SEVEN NEWSROOM\nThis is an automatic page. Photographs may show other places than meant",
     "More from abroad: elections put off again; ferry late for the third day; what the weather will bring."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """A copy: what was done, the id of the article that it copies, its text, and the outlet that has it."""

    kind: str
    of: str
    text: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Page:
    """What goes into a copy beside the article: chance, the outlet's header and closing, and other stories."""

    rng: random.Random
    header: str
    closing: str
    others: Sequence[str]


def plant(articles: Sequence[tuple[str, str]], count: int, seed: int) -> list[Planted]:
    """`count` copies of as many articles (id, text), the kinds in turn; always the same for one seed."""
    rng = random.Random(seed)
    long_enough = sorted((key, text) for key, text in articles if len(text.split()) >= 60)
    chosen = rng.sample(long_enough, min(count, len(long_enough)))
    kinds = sorted(KINDS)
    made = []
    for n, (key, text) in enumerate(chosen):
        kind, outlet = kinds[n % len(kinds)], _OUTLETS[n // len(kinds) % len(_OUTLETS)]
        page = Page(rng, outlet[1], outlet[2], [other for _, other in long_enough])
        made.append(Planted(kind, key, KINDS[kind](text, page), outlet[0]))
    return made


def rewritten(text: str, page: Page) -> str:
    """Half the words that have a synonym swapped, small numbers as words, clauses turned round, other attributions."""
    for pattern, new in _ATTRIBUTIONS:
        text = pattern.sub(new, text)
    text = re.sub(r"\b\d{1,2}\b", lambda m: _NUMBERS[int(m[0])] if int(m[0]) < len(_NUMBERS) else m[0], text)
    text = re.sub(r"[A-Za-z']+", lambda m: _swapped(m[0], page.rng), text)
    return " ".join(_turned(sentence, page.rng) for sentence in _sentences(text))


def cut(text: str, page: Page) -> str:
    """The first 35 to 75 of a hundred characters, cut off where it falls."""
    return text[: int(len(text) * page.rng.uniform(0.35, 0.75))]


def framed(text: str, page: Page) -> str:
    """The outlet's header and closing, and a sentence or two of another story: up to a fifth as much again."""
    lender = page.rng.choice(page.others)
    borrowed = _sentences(lender)
    start = page.rng.randrange(max(1, len(borrowed)))
    # Little of the other story too, or it would be a copy of that.
    extra = " ".join(borrowed[start : start + 2])[: min(len(text) // 5, len(lender) // 8)]
    return f"{page.header}\n\n{text}\n\n{extra} {page.closing}"


def all_of_it(text: str, page: Page) -> str:
    """Cut, then rewritten, then framed."""
    return framed(rewritten(cut(text, page), page), page)


KINDS: dict[str, Callable[[str, Page], str]] = {
    "added header and closing": framed,
    "all of it": all_of_it,
    "cut end": cut,
    "light rewrite": rewritten,
}


def _swapped(word: str, rng: random.Random) -> str:
    other = _SYNONYMS.get(word.lower())
    if other is None or rng.random() < 0.5:
        return word
    new = other.replace("-", " ").strip()
    return new.capitalize() if word[0].isupper() else new


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def _turned(sentence: str, rng: random.Random) -> str:
    """A sentence of two clauses with the second first, one time in three."""
    first, comma, rest = sentence.partition(", ")
    if not comma or len(rest) < 20 or rng.random() > 1 / 3:
        return sentence
    return f"{rest.rstrip('.')}, {first}."
