"""Who did it to whom: actor and target of a trigger, by the grammar of its sentence. None rather than a guess."""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..types import Span
from .amounts import begins_number, harmed_follow, number_after, number_before
from .phrases import (
    BE,
    ENDS,
    PREPOSITIONS,
    Item,
    after,
    before,
    helped_by,
    is_actor,
    is_patient,
    is_people,
    is_time,
    led_by,
    with_of,
)
from .scene import Scene
from .triggers import Trigger

# verbs that do what the noun after them tells: "launched an attack"
LIGHT = frozenset("""carried launched conducted staged mounted perpetrated waged executed committed fired dropped
threw hurled used planted lobbed made led began started held organised organized detonated exploded opened intensified
resumed continued stepped unleashed announced imposed signed reached brokered launch launches launching carry carries
carrying conduct conducting staging stage stages firing fire fires drop drops dropping throwing hurling using use uses
planting hold holding holds committing signing sign signs""".split())
# verbs by which a bomb or an attack does harm: "the blast tore through a market"
STRIKING = frozenset("""hit hits hitting struck strike strikes striking targeted targets targeting target killed kills
killing wounded wounds injured destroyed damaged rocked tore ripped leveled levelled flattened slammed""".split())
INTRANSITIVE = frozenset("""die dies died dying perish perished explode exploded explodes detonate detonated clash
clashed clashes clashing protest protested protesting rally rallied rallying march marched marching demonstrate
demonstrated demonstrating fight fought fighting disappear disappeared went withdraw withdrew withdrawn surrender
surrendered defect defected crash crashed collapse collapsed capsize capsized derail derailed erupted""".split())
NOBODY = frozenset("one nobody none nothing".split())  # "no one was hurt"
KILLING = frozenset("killed kills killing wounded wounds wounding injured injures injuring".split())
DYING = frozenset(("die", "dies", "died", "dying", "perish", "perished", "lost their lives", "left dead"))
SELF_ACTING = frozenset("""explode exploded explodes detonate detonated erupted crash crashed collapse collapsed
capsized""".split())
# what nobody does without saying to whom: without an object these are done to what stands before them
DONE_TO = frozenset("""killed wounded injured maimed martyred massacred slain murdered executed beheaded assassinated
arrested detained apprehended jailed imprisoned abducted kidnapped destroyed damaged demolished captured seized shot
beaten lynched raped tortured looted torched burned evacuated displaced""".split())
# what a bomb does, or is done with it
_FALLING = frozenset("""exploded explodes detonated went fell landed fired launched planted dropped thrown used
hurled""".split())
HOLDING = frozenset("held controlled occupied besieged run surrounded dominated captured seized".split())
HELD = re.compile(r"(?:held|controlled|occupied|besieged|run|dominated|ruled|infested)\b", re.I)
MEETING = frozenset(("battle", "agreement", "diplomacy"))  # between two
BLAMING = frozenset("blame blames blamed blaming pin pinned".split())  # "blamed the attack on the guard"
COMING = frozenset("came come comes coming".split())  # "the town came under shelling"
AGAINST = frozenset("against on at targeting upon toward towards".split())
OF_TARGET = frozenset("""shelling bombardment bombing killing killings murder assassination arrest arrests detention
abduction kidnapping capture recapture beheading execution seizure rape siege torture massacre shooting stabbing
expulsion slaughter death deaths liberation bombings executions looting takeover gassing persecution""".split())
# words before the owner of an attack that are none of it: "several deadly"
LOOSE = re.compile(
    r"(?:(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w*|may|a|an|the|this|that|these|those|several|two|three|four"
    r"|five|six|many|some|new|alleged|suspected|reported|deadly|latest|recent|heavy|intense|fresh|first|second|apparent"
    r"|major|massive|multiple|more|series|further|separate|similar|joint|daily|fierce|violent|deadliest|bloody|[\d.:-]+"
    r"|all|other|another|such|no|any|ongoing|hundreds?|dozens?|scores|twin|overnight|retaliatory|indiscriminate|early"
    r"|continued|double|intensive|related|tags|topic|breaking|repeated|renewed|simultaneous|coordinated|brutal|horrific"
    r"|terrible|toxic|mass|on|in|short|url|photo)\s+", re.I)
ADJECTIVES = frozenset("terrorist civilian suspect victim other woman student hostage prisoner child what".split())
STATES = frozenset("us u.s u.s. uk u.k. nato un u.n.".split())  # places that can only be actors before a noun
LONGEST_OWNER = 4  # words; what is longer ran together from a heading
SERIES = frozenset("series number wave string spate dozens hundreds round barrage volley campaign tens scores".split())
# words that may stand between an attack and "by": "was believed to have been carried out by"
_TO_BY = BE | frozenset("""have has had to out believed suspected thought likely which that also allegedly
caused""".split())


@dataclass(frozen=True, slots=True)
class Roles:
    """Spans of the actor and the target, None where the sentence does not make them plain."""

    actor: Span | None = None
    target: Span | None = None


def roles_of(scene: Scene, items: Sequence[Item], at: int, trigger: Trigger) -> Roles:
    """Actor and target of the trigger in the phrase or word at `at`."""
    if items[at].noun is not None:
        return _of_noun(scene, items, at, trigger)
    last = at  # of a phrase of several words, "opened fire on", the last
    while last + 1 < len(items) and items[last + 1].span[1] <= trigger.span[1]:
        last += 1
    return _of_verb(scene, items, at, last, trigger)


def _actor(items: Sequence[Item], at: int) -> Span | None:
    return with_of(items, at) if 0 <= at < len(items) and is_actor(items[at]) else None


def _target(items: Sequence[Item], at: int) -> Span | None:
    known = 0 <= at < len(items) and is_patient(items[at]) and items[at].word not in NOBODY
    return with_of(items, at) if known else None


def _of_verb(scene: Scene, items: Sequence[Item], at: int, last: int, trigger: Trigger) -> Roles:
    word, subject = trigger.word, before(items, at)
    if word in SELF_ACTING:
        return Roles()
    if word in DYING:
        return Roles(None, _target(items, subject))
    if word in INTRANSITIVE:
        return _of_intransitive(scene, items, last, subject, trigger)
    if word == "fell to":
        return Roles(_actor(items, after(items, last)), _target(items, subject))
    if last + 2 < len(items) and items[last + 1].says(("of",)):
        actor = at - 1 if word.endswith("ing") else -1  # "in government shelling of the town"
        return Roles(_actor(items, actor), _target(items, last + 2))  # "claimed the lives of five"
    return _of_transitive(items, at, last, subject)


def _others(items: Sequence[Item], at: int) -> Span | None:
    """Those right before a verb of what was done, whatever leads them in: "with 50 others injured"."""
    beside = at > 0 and items[at].word in DONE_TO and (items[at - 1].word == "others" or is_people(items[at - 1].word))
    return _target(items, at - 1) if beside else None


def _of_transitive(items: Sequence[Item], at: int, last: int, subject: int) -> Roles:
    thing = after(items, last)
    if harmed_follow(items, last, thing) and not helped_by(items, at, BE):
        # a headline's "six killed, 22 injured" without its comma
        return Roles(None, _target(items, subject) or number_before(items, at))
    if is_passive(items, at, last, thing):
        whom = _target(items, subject) if subject >= 0 else number_before(items, at) or _others(items, at)
        return Roles(_actor(items, _by(items, last, ENDS, ("and", ","))), whom)
    if items[at].word.endswith("ing") and not helped_by(items, at, BE) and subject != at - 1:
        subject = -1  # "..., killing five": whose doing it is stands before the comma
    if thing < 0 and last + 1 < len(items) and items[last + 1].says(AGAINST):
        thing = led_by(items, last, AGAINST, 2)
    counted = number_after(items, last) if items[at].word in KILLING else None
    return Roles(_actor(items, subject), _target(items, thing) if thing >= 0 else counted)


def _of_intransitive(scene: Scene, items: Sequence[Item], last: int, subject: int, trigger: Trigger) -> Roles:
    if trigger.family not in MEETING:
        return Roles(_actor(items, subject), _target(items, led_by(items, last, ("against",), 6)))
    other = led_by(items, last, ("with", "against"), 4)
    return _two(scene, items, subject) if other < 0 else Roles(_actor(items, subject), _target(items, other))


def is_passive(items: Sequence[Item], at: int, last: int, thing: int) -> bool:
    """Whether the verb is done to what stands before it: "were shot", "five killed in a raid", "shelled by"."""
    if helped_by(items, at, BE):
        return not items[at].word.endswith("ing")
    if not items[at].word.endswith(("ed", "n", "t", "ught")) or thing >= 0:
        return False
    if last + 1 < len(items) and items[last + 1].says(("by",)):
        return True
    if begins_number(items, last + 1):
        return False  # "soldiers killed nine"
    told = at > 0 and (items[at - 1].noun is not None or number_before(items, at) is not None)
    return items[at].word in DONE_TO and told


def _two(scene: Scene, items: Sequence[Item], at: int) -> Roles:
    """The two sides of a joined phrase: "the army and the rebels"."""
    if at < 0:
        return Roles()
    noun = items[at].noun
    if noun is None or not noun.several:
        return Roles(_actor(items, at))
    within = [n for n in scene.nouns_in(noun.span) if n.span != noun.span and n.span[1] <= noun.span[1]]
    first = next((n for n in within if n.span[0] == noun.span[0]), None)
    second = next((n for n in within if n.span[1] == noun.span[1]), None)
    if first is None or second is None or first.span[1] > second.span[0]:
        return Roles(_actor(items, at))
    one, other = (Item(n.span, scene.text[slice(*n.head)].lower(), n) for n in (first, second))
    return Roles(one.span if is_actor(one) else None, other.span if is_patient(other) else None)


def _of_noun(scene: Scene, items: Sequence[Item], at: int, trigger: Trigger) -> Roles:
    between = led_by(items, at, ("between",), 6)
    if between >= 0:
        return _between(scene, items, between)
    if is_people(trigger.word.rsplit(" ", 1)[-1]):  # "two suicide bombers": who did it, and by whom it is told
        return Roles(_actor(items, at))
    # "protests against abuses by the guard", "strikes on a town held by the guard"
    apart = ENDS | AGAINST | {"of"} if trigger.family == "protest" else ENDS | HOLDING
    by = _by(items, at, apart, LIGHT | _TO_BY)
    actor = _owner(scene, items[at], trigger) or _actor(items, by) or _doer(items, at)
    target = None
    follower = items[at + 1] if at + 1 < len(items) else None
    if trigger.word in OF_TARGET and follower is not None and follower.says(("of",)):
        target = _target(items, at + 2) if at + 2 < len(items) else None
    elif follower is not None and follower.says(STRIKING):
        target = _target(items, after(items, at + 1))
    elif at > 1 and items[at - 1].says(("under",)) and items[at - 2].says(COMING):
        target = _target(items, before(items, at - 2))
    if target is None and trigger.family in MEETING:
        target = _target(items, led_by(items, at, ("with",), 2))
    if target is None and trigger.family != "protest":
        aimed = AGAINST - {"on"} if any(i.says(BLAMING) for i in items[max(0, at - 4):at]) else AGAINST
        target = _target(items, led_by(items, at, aimed, 4))
    elif target is None:
        target = _target(items, led_by(items, at, ("against",), 4))
    return Roles(actor, target)


def is_used(items: Sequence[Item], at: int) -> bool:
    """Whether the weapon in the phrase at `at` is used: "a rocket hit a house", "fired rockets", "bombs fell"."""
    n = at + 1
    while n < len(items) and (items[n].says(BE) or items[n].says(("have", "has", "had"))):
        n += 1
    if n < len(items) and (items[n].says(STRIKING) or items[n].says(_FALLING)):
        return True
    if at > 2 and items[at - 1].says(("of",)) and items[at - 2].word in SERIES:
        at -= 2  # "fired a number of rockets"
    return at > 0 and (items[at - 1].says(LIGHT) or items[at - 1].says(("by",)))


def _between(scene: Scene, items: Sequence[Item], at: int) -> Roles:
    two = _two(scene, items, at)
    if two.target is not None:
        return two
    other = at + 2 if at + 2 < len(items) and items[at + 1].says(("and",)) else -1
    return Roles(_actor(items, at), _target(items, other))


def _owner(scene: Scene, item: Item, trigger: Trigger) -> Span | None:
    """Whose attack it is by the words before it in its own phrase: "the coalition's air strikes", "rebel shelling"."""
    start, end = item.span[0], trigger.span[0]
    while start < end and scene.text[start] in "\"“‘'":
        start += 1
    while loose := LOOSE.match(scene.text, start, end):
        start = loose.end()
    owner = scene.text[start:end].rstrip(" -")
    possessive = re.search(r"[’']s?$", owner)
    owner = owner[:possessive.start()] if possessive else owner
    if not owner or len(owner.split()) > LONGEST_OWNER:
        return None
    span = (start, start + len(owner))
    names = [n for n in scene.nouns_in(span) if n.name is not None and n.span[1] <= span[1] + 2]
    kind = next((n.kind for n in names if n.span[1] >= span[1]), None)
    last = owner.rsplit(None, 1)[-1].lower()
    if possessive:
        known = kind in ("person", "organisation", "people", "place") or is_people(last)
    else:  # "Sarn attack": a place, where and not who
        known = kind in ("organisation", "people") or is_people(last) or last.endswith("-led") or last in STATES
        known = known and last not in ADJECTIVES
    return span if known else None


def _by(items: Sequence[Item], at: int, apart: Collection[str], between: Collection[str] = ()) -> int:
    """The phrase that "by" leads in after `at`, where nothing but phrases of place and time stands between; else -1.

    Words that are `apart` end the search, those that may stand `between` do not.
    """
    for n in range(at + 1, min(len(items), at + 12)):
        if items[n].says(("by",)):
            return after(items, n)
        if items[n].noun is None and (items[n].word in apart or not (
                items[n].word in PREPOSITIONS or items[n].word in between or items[n].word.endswith("ly")
                or is_time(items[n]))):
            return -1
    return -1


def _doer(items: Sequence[Item], at: int) -> Span | None:
    """The subject of a light verb before the noun: "rebels launched a series of attacks"."""
    n = at - 1
    if n > 1 and items[n].says(("of",)) and items[n - 1].word in SERIES:
        n -= 2
    while n >= 0 and items[n].noun is None and items[n].word in ("out", "up", "a", "an", "several", "to"):
        n -= 1
    if n < 0 or not items[n].says(LIGHT):
        return None
    return None if helped_by(items, n, BE) else _actor(items, before(items, n))
