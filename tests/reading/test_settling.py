"""Who is one in a page that names late or has lost its commas, and who speaks where only the page's end says it."""
from __future__ import annotations

import pytest

import reportedly
from reportedly.reading.settling import settle
from reportedly.types import Actor, Attribution


def holders(text: str) -> list[str | None]:
    """Who holds each claim, in the order of the claims."""
    reading = reportedly.read(text, language="en")
    names = {a.id: a.name for a in reading.actors}
    return [names[c.speaker] if c.speaker else None for c in reading.attributions]


@pytest.mark.parametrize("text", [
    "A monitoring group said that 40 people were killed. The fighting went on.\n\nThe Sarn Observatory said that most"
    " were women.",
    "A rights group said that 40 people were killed. The fighting went on.\n\nThe Sarn Rights Council said that most"
    " were women.",
])
def test_a_body_that_is_named_late_is_the_one_described_before(text: str) -> None:
    first, second = holders(text)
    assert first == second
    assert first is not None
    assert first.startswith("Sarn")


@pytest.mark.parametrize("text", [
    "A monitoring group said that 40 people were killed.\n\nThe Sarn Observatory said that most were women. The Orlen"
    " Observatory said that none were.",
    "A rights group said that 40 people were killed.\n\nThe Sarn Observatory said that most were women.",
    "A chemical weapons watchdog said that gas was used.\n\nThe Sarn Observatory said that most were women.",
])
def test_where_another_could_be_meant_or_none_they_stay_apart(text: str) -> None:
    first, *others = holders(text)
    assert first is not None
    assert first not in others
    assert first[0].islower()


@pytest.mark.parametrize(("text", "name"), [
    ("The Sarn Observatory a war monitor said that 40 people were killed. The Sarn Observatory said it was over.",
     "Sarn Observatory"),
    ("Ada Brin head of the clinic said that nine people died. Ada Brin said that it was over.", "Ada Brin"),
])
def test_a_description_that_runs_on_from_a_name_is_the_named_one(text: str, name: str) -> None:
    assert holders(text) == [name, name]


def test_who_owns_a_radio_station_does_not_speak_through_it() -> None:
    said = holders("The Citizens' Front said that 50 people were killed. The Front-run radio said that it was 40.")
    assert said[0] == "Citizens' Front"
    assert said[1] != "Citizens' Front"


def claim(n: int, speaker: str, together: tuple[str, ...] = ()) -> Attribution:
    return Attribution(f"a{n}", "indirect", ((n, n + 1),), (), ((n + 1, n + 2),), speaker=speaker, together=together)


def test_made_one_they_speak_once_and_keep_all_their_mentions() -> None:
    text = "A monitoring group and the Sarn Observatory"
    group = Actor("p1", "monitoring group", "group", False, mentions=((2, 18),), names=("monitoring group",))
    named = Actor("p2", "Sarn Observatory", "organisation", True, mentions=((27, 43),), names=("Sarn Observatory",))
    claims, actors = settle(text, [claim(0, "p1", ("p2",)), claim(2, "p2")], [group, named])
    assert [(c.id, c.holders) for c in claims] == [("a0", ("p2",)), ("a2", ("p2",))]
    actor, = actors
    assert (actor.id, actor.named, actor.mentions) == ("p2", True, ((2, 18), (27, 43)))


def test_with_nobody_to_settle_nothing_changes() -> None:
    actor = Actor("p1", "Ada Brin", "person", True, mentions=((0, 8),), names=("Ada Brin",))
    claims = (claim(0, "p1"),)
    assert settle("Ada Brin said so", claims, [actor]) == (claims, (actor,))
    assert settle("", (), ()) == ((), ())


def test_a_body_right_before_the_verb_at_the_end_of_a_sentence_says_it() -> None:
    text = "Five people were killed in Orlen on Monday, the Sarn News Agency reported."
    assert holders(text) == ["Sarn News Agency"]
