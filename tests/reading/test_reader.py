"""Speakers by the shipped model, on texts about invented people and places."""
from __future__ import annotations

import pytest

import reportedly
from reportedly.types import Actor, Reading


def speaking(text: str, **about: str) -> list[tuple[str, str | None]]:
    """Each claim's content with the name of its speaker."""
    reading = reportedly.read(text, language="en", **about)
    names = {a.id: a.name for a in reading.actors}
    return [(" ".join(text[s:e] for s, e in c.content), names.get(c.speaker or "")) for c in reading.attributions]


def speaker_of(text: str, words: str) -> str | None:
    """Who says the first claim that holds these words."""
    return next(name for content, name in speaking(text) if words in content)


def actor(reading: Reading, name: str) -> Actor:
    return next(a for a in reading.actors if a.name == name)


def test_a_pronoun_and_a_surname_are_the_person_named_in_full() -> None:
    text = ("Marta Olin, the High Commissioner for Detainees, released a statement on Friday. She said that the prisons"
            " of Sarn were full.\n\n“We counted nine hundred,” Olin told reporters. “They sleep in shifts,” she added.")
    assert [name for _, name in speaking(text)] == ["Marta Olin"] * len(speaking(text))
    assert len(speaking(text)) >= 3
    olin = actor(reportedly.read(text, language="en"), "Marta Olin")
    assert olin.kind == "person"
    assert olin.role == "High Commissioner for Detainees"
    assert {text[s:e] for s, e in olin.mentions} >= {"Marta Olin", "Olin", "She", "she"}


def test_two_who_share_a_surname_stay_two() -> None:
    text = ("Interior Minister Dano Kesh said that nobody had died on the square. Lida Kesh, a spokeswoman for the "
            "Citizens' Front, said that sixty people had died. “He lies,” Ms. Kesh said.")
    assert speaker_of(text, "nobody had died") == "Dano Kesh"
    assert speaker_of(text, "sixty people") == "Lida Kesh"
    assert speaker_of(text, "He lies") in ("Lida Kesh", "Kesh")


def test_a_holder_without_a_name_is_described_and_never_merged_with_one() -> None:
    text = ("Rector Oren Valtik visited the Polytechnic on Monday. A student of the Polytechnic said that the game was "
            "over. “Nobody listens to you,” the student said.")
    reading = reportedly.read(text, language="en")
    said = {a.id: a for a in reading.actors}
    holders = [said[c.speaker] for c in reading.attributions if c.speaker]
    assert holders
    assert {a.name for a in holders} == {"student of the Polytechnic"}
    assert not any(a.named for a in holders)


def test_the_spokesman_is_the_one_who_spoke_before() -> None:
    text = ("A spokesman for the ministry said that nobody had died. Traders in Sarn closed their shops. The spokesman "
            "said that the bridge was open.")
    assert {name for _, name in speaking(text)} == {"spokesman for the ministry"}


def test_a_possessive_is_not_the_phrase_that_it_stands_in() -> None:
    text = ("The interior ministry repeated that five people died. Its spokesman, Oren Valtik, said that the list was "
            "a telephone book.")
    valtik = actor(reportedly.read(text, language="en"), "Oren Valtik")
    assert valtik.role == "spokesman"
    assert speaker_of(text, "telephone book") == "Oren Valtik"


def test_a_description_with_its_body_introduces_a_name() -> None:
    text = "A spokeswoman for the Velmora Port Authority, Lida Maros, said that it was open. She said no more."
    assert {name for _, name in speaking(text)} == {"Lida Maros"}


def test_a_study_may_be_what_was_called_a_survey() -> None:
    text = ("A recent Depesha survey of dock workers found that few were paid. Traders in Sarn closed their shops. "
            "The study said that most were idle.")
    assert {name for _, name in speaking(text)} == {"Depesha survey of dock workers"}


def test_what_a_paper_wrote_is_the_papers() -> None:
    text = ("On May 8, the state-run Depesha daily had a piece on the protests. The piece acknowledged that they would "
            "go on. “Phase two will come,” the piece reads.")
    assert (speaker_of(text, "Phase two") or "").endswith("Depesha daily")


def test_two_who_say_it_together_both_hold_it() -> None:
    text = "Ada Brin and Dano Kesh said that the bridge would reopen. They promised that it would be safe."
    reading = reportedly.read(text, language="en")
    names = {a.id: a.name for a in reading.actors}
    assert [[names[h] for h in c.holders] for c in reading.attributions] == [["Ada Brin", "Dano Kesh"]] * 2


def test_a_chain_runs_from_the_outlet_to_the_innermost_holder() -> None:
    text = ("In his Friday sermon, preacher Amir Tolen said, “They themselves had said that they had prepared three "
            "years in advance.”")
    reading = reportedly.read(text, language="en", publisher="Example Daily")
    inner = next(c for c in reading.attributions if c.parent)
    assert inner.chain[:2] == ("Example Daily", "Amir Tolen")
    assert inner.chain[-1] in ("They themselves", "They")


def test_a_relay_that_the_sentence_names_stands_in_the_chain() -> None:
    text = "“Five people fell,” Oren Valtik, a spokesman for the ministry, told Radio Orvany on Tuesday."
    reading = reportedly.read(text, language="en", publisher="State Herald")
    assert reading.attributions[0].chain == ("State Herald", "Radio Orvany", "Oren Valtik")


@pytest.mark.parametrize("text", [
    "the mayor said that nobody had died. she said the hospital was full. kesh denied it.",
    "MINISTER SAYS NOBODY DIED\n\nDANO KESH DENIES REPORTS\n\nTHE FRONT SAID SIXTY PEOPLE HAD DIED.",
    "Q: Did anybody die?\nSPEAKER 2: Nobody died, I say.\nQ: The Front says sixty died.\nMR VALTIK: That is a lie.",
    "He said that it was over. She said that it was not. They said nothing.",
    "\u202eقال أمل Brin said “نعم” and «no», \u200cshe said.\u202c",
    "".join(f"{chr(65 + n % 26)}ano Kesh said that {n} people had died. Kesh said so again. " for n in range(40)),
    "“I saw it,” said a woman who gave only her first name, Ilka.",
])
def test_hard_texts_name_nobody_whom_they_do_not_name(text: str) -> None:
    reading = reportedly.read(text, language="en")
    assert all(name in text for a in reading.actors for name in (a.name, *a.names))
    assert all(step in text for c in reading.attributions for step in c.chain)
    ids = {a.id for a in reading.actors}
    assert all(set(c.holders) <= ids for c in reading.attributions)


@pytest.mark.parametrize("text", [
    "Police reportedly shot four students in Sarn.",
    "A blast in Sarn claimed the lives of twelve people.",
    "No group has claimed responsibility for the attack in Sarn.",
])
def test_whom_hearsay_is_about_and_nobody_are_no_holders(text: str) -> None:
    reading = reportedly.read(text, language="en", publisher="Depesha")
    assert all(c.speaker is None for c in reading.attributions)
    assert all(c.chain == ("Depesha",) for c in reading.attributions)


@pytest.mark.parametrize(("text", "words", "name"), [
    ("Police killed Dano Kesh, the ministry said on Monday.", "killed", "ministry"),
    ("The doctor said Dano Kesh was dead.", "dead", "doctor"),
    ("Vice President Mary Brown flew to Sarn. The president said the war was over.", "war", "president"),
    ("Maria Lopez was killed on Monday. Her mother said she had been followed.", "followed", "Her mother"),
])
def test_who_is_told_of_is_not_who_tells(text: str, words: str, name: str) -> None:
    assert speaker_of(text, words) == name


def test_a_pronoun_with_nobody_before_it_has_no_speaker() -> None:
    assert {name for _, name in speaking("He said that it was over.")} == {None}
