"""A sentence as a row of noun phrases, words and marks, in which who does what to whom is looked for."""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from ..types import Span
from .scene import Noun, Scene

MOST = 300  # phrases, or words between two of them, that are looked at: more is no sentence
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[^\w\s]")
BE = frozenset("was were is are be been being am get got gets getting".split())
HELPING = BE | frozenset("has have had having will would could may might can must shall should did does do to".split())
ADVERBS = frozenset("""also not never then later still again already just even once ever yet soon both all twice so far
back first finally afterwards meanwhile now always often long reported confirmed
" “ ” ‘ ’""".split())  # a quotation mark may part a subject from its verb
PREPOSITIONS = frozenset("""of in at on near from to with for by inside outside across around over under against
between among amid during after before since into along through within about toward towards including per via behind
following despite without as than until""".split())
QUANTIFIERS = frozenset("at least about around some up more than over nearly only all both another a an the".split())
BOUND = frozenset("loyal allied linked affiliated aligned faithful".split())  # "forces loyal to the governor"
# before "to"
CONTROL = frozenset("""rushed tried began continued continues sought attempted managed started planned threatened
vowed wanted wants refused decided agreed plans intends used helped moved trying continuing attempting
planning""".split())
CONJUNCTIONS = frozenset("after before as since until while when because if though although whilst but".split())
LEADING = PREPOSITIONS - CONJUNCTIONS - {"over", "about", "around"}  # "over 40 people" has none
TAKING = frozenset("kills killed wounds hits hit kill wound".split())  # a headline's verbs: what follows is no subject
ENDS = frozenset("; : — – . after before while when because although though said says told adding".split())
TIMES = frozenset("""monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december today yesterday tomorrow tonight day night week month year hour minute
morning evening afternoon noon midnight dawn time period decade weekend percent dusk moment spring summer autumn
winter ramadan midday overnight date century""".split())
PEOPLE = frozenset("""militant combatant inhabitant immigrant assassin kidnapper murderer aggressor troop force army
military police policeman policewoman militia rebel fighter soldier insurgent guerrilla separatist regime government
opposition coalition alliance authority group faction side gang mob crowd men man women woman people person youth
teenager student worker farmer resident villager protester protestor demonstrator attacker assailant bomber sniper
officer official guard gunmen gunman civilian child children boy girl supporter member activist journalist prisoner
detainee hostage refugee migrant smuggler trafficker pirate robber thief thieves bandit herder tribesmen settler
leader commander chief president minister ministry parliament court navy wing unit squad brigade battalion regiment
party union council committee agency marine peacekeeper warplane jet aircraft plane helicopter warship gunship drone
patrol convoy terrorist criminal suspect perpetrator looter rioter citizen employee driver teacher family families
victim other organisation organization movement state country countries nation kingdom administration community tribe
clan loyalist ally allies enemy enemies cell junta brother deputy deputies lawyer doctor nurse staff crew passenger
tourist contingent detachment militaries armies agencies parties ministries communities hundred thousand dozen
dissident dissidents mercenary mercenaries servicemen personnel cadre infantry mujahideen
peshmerga operative bodyguard warden raider invader occupier vigilante hooligan worshipper pilgrim cleric monk priest
politician candidate lawmaker senator spokesman reporter photographer medic rescuer firefighter paramedic secretary
governor mayor source judge general colonel captain sergeant defender hijacker kidnapper captor killer shooter
abductor""".split())
ARMED = frozenset("""militant militants fighter fighters rebel rebels gunman gunmen troops forces army soldiers
jihadists jihadist terrorists terrorist insurgents insurgent militia militias militiamen warplanes jets planes
helicopters warship warships attackers attacker bomber bombers extremists islamists guerrillas separatists regime navy
brigade battalion snipers drones mujahideen peshmerga hijackers kidnappers bandits police policemen
coalition commandos fleet""".split())
PEOPLE_ENDS = ("men", "women", "ists", "ist", "ians", "fighters")
NO_PEOPLE = frozenset("february january environment".split())


@dataclass(frozen=True, slots=True)
class Item:
    """A noun phrase (with its `noun`), or else one word or mark; `word` is its head or itself in lower case."""

    span: Span
    word: str
    noun: Noun | None = None

    def says(self, words: Collection[str]) -> bool:
        """Whether it is no phrase and one of some words."""
        return self.noun is None and self.word in words


def items_of(scene: Scene, sentence: Span) -> list[Item]:
    """The phrases, words and marks of a sentence, in order, no phrase within another."""
    out: list[Item] = []
    at = sentence[0]
    for noun in islice(scene.nouns_in(sentence), MOST):
        if at <= noun.span[0] and noun.span[1] <= sentence[1]:
            out += _words(scene.text, at, noun.span[0])
            out.append(Item(noun.span, scene.text[slice(*noun.head)].lower(), noun))
            at = noun.span[1]
    return out + _words(scene.text, at, sentence[1])


def _words(text: str, start: int, end: int) -> list[Item]:
    return [Item(m.span(), m.group().lower()) for m in islice(WORD.finditer(text, start, end), MOST)]


def is_time(item: Item) -> bool:
    """Whether a phrase tells a time or a mere number, and no participant."""
    return item.word in TIMES or item.word.rstrip("s") in TIMES or item.word.isdigit()


def is_people(word: str) -> bool:
    """Whether a noun in lower case is one for people, bodies of people, or what is manned."""
    return word not in NO_PEOPLE and (word in PEOPLE or word.removesuffix("s") in PEOPLE or word.endswith(PEOPLE_ENDS))


def is_actor(item: Item) -> bool:
    """Whether a phrase may name who does something: a name, a pronoun for one, or a word for people and bodies."""
    noun = item.noun
    if noun is None or is_time(item):
        return False
    if noun.pronoun is not None:
        return noun.pronoun in ("he", "she", "they", "it")
    return noun.kind in ("person", "organisation", "people", "place") or is_people(item.word)


def is_patient(item: Item) -> bool:
    """Whether a phrase may name whom or what something befalls."""
    noun = item.noun
    return noun is not None and not is_time(item) and noun.pronoun in (None, "he", "she", "they", "it")


def before(items: Sequence[Item], at: int) -> int:
    """The index of the subject of the verb at `at`, adverbs and helping verbs passed over; else -1.

    Of "the head of the group in Sarn" it is the head. None is found beyond a comma, "and", or another verb.
    """
    n = at - 1
    while n >= 0 and items[n].noun is None and (_passed(items[n].word) or (
            items[n].word in CONTROL and items[n + 1].says(("to",)))):
        n -= 1
    if n >= 0 and _is_relative(items[n]):
        n -= 1  # "the men who fired": the noun before it
        n -= n >= 0 and items[n].says((",",))
    if n < 0 or items[n].noun is None:
        return -1
    while n >= 2 and items[n - 2].noun is not None and (
            items[n - 1].says(PREPOSITIONS - CONJUNCTIONS) or _is_participle(items[n - 1])):
        n -= 2
    if n >= 3 and items[n - 1].says(("to", "with")) and items[n - 2].says(BOUND) and items[n - 3].noun is not None:
        n -= 3
    if n >= 2 and items[n - 1].says(("than",)) and items[n - 2].says(("more", "fewer", "less")):
        return n
    return -1 if n >= 1 and (items[n - 1].says(LEADING) or items[n - 1].says(TAKING)) else n


def _is_participle(item: Item) -> bool:
    return item.noun is None and item.word.endswith("ing") and len(item.word) > 5


def _passed(word: str) -> bool:
    return word in HELPING or word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def _is_relative(item: Item) -> bool:
    return (item.noun is not None and item.noun.pronoun == "who") or item.says(("who", "which", "that"))


def helped_by(items: Sequence[Item], at: int, words: Collection[str]) -> bool:
    """Whether one of some words, with nothing but adverbs between, stands before `at`: "was reportedly shot"."""
    n = at - 1
    while n >= 0 and items[n].noun is None and (items[n].word in ADVERBS or items[n].word.endswith("ly")):
        n -= 1
    return n >= 0 and items[n].says(words)


def after(items: Sequence[Item], at: int) -> int:
    """The index of the phrase that follows right after `at`, adverbs and words of number passed over; else -1."""
    n = at + 1
    while n < len(items) and items[n].noun is None and _is_number(items, n):
        n += 1
    return n if n < len(items) and items[n].noun is not None else -1


def _is_number(items: Sequence[Item], at: int) -> bool:
    """Whether a word goes with the number or the verb of a phrase that follows: "up to", "nearly", "12"."""
    word = items[at].word
    return (word in QUANTIFIERS or word.endswith("ly") or word.isdigit()
            or (word == "to" and at > 0 and items[at - 1].says(("up",))))


def led_by(items: Sequence[Item], at: int, words: Collection[str], reach: int = 8) -> int:
    """The index of the first phrase that one of some prepositions leads in within `reach` after `at`; else -1."""
    for n in range(at + 1, min(len(items), at + 1 + reach)):
        if items[n].says(ENDS):
            return -1
        found = after(items, n) if items[n].says(words) else -1
        if found >= 0 and not is_time(items[found]):
            return found
    return -1


def with_of(items: Sequence[Item], at: int) -> Span:
    """The span of a phrase with what binds it to another: "the leader of the movement", "forces loyal to Kesh"."""
    start, end = items[at].span
    n = at
    for _ in range(2):
        n = _bound(items, n)
        if n < 0:
            break
        end = items[n].span[1]
    return start, end


def _bound(items: Sequence[Item], at: int) -> int:
    """The phrase that "of", "loyal to", or "from" before a body binds to the one at `at`; else -1."""
    link = at + 1
    if link + 1 < len(items) and items[link].says(BOUND):
        link += 1
    if link + 1 >= len(items) or items[link + 1].noun is None or is_time(items[link + 1]):
        return -1
    body = items[link + 1].noun.kind == "organisation"  # type: ignore[union-attr]
    fits = items[link].says(("of",)) or (link > at + 1 and items[link].says(("to", "with"))) or (
        body and items[link].says(("from",)))
    return link + 1 if fits else -1
