"""Events by the shipped model and its rules, on texts about invented people and places."""
from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.reading.events import passages_of, read_events
from reportedly.reading.eventtypes import TYPE_OF
from reportedly.reading.scene import Scene, find_sentences

KEYS = {"id", "span", "type", "sub_type", "actor", "target", "place", "date", "modality", "attribution"}
MODALITIES = {"happened", "planned", "denied", "feared", "demanded", "hypothetical"}


def events(text: str, **about: str) -> list[dict[str, Any]]:
    return list(reportedly.read(text, language="en", **about).events)


def told(text: str, trigger: str) -> dict[str, Any]:
    """The event whose trigger holds this word."""
    found = events(text)
    return next(e for e in found if trigger in text[slice(*e["trigger"])])


@pytest.mark.parametrize(("text", "trigger", "actor", "target"), [
    ("Government troops shelled the village of Sarn on Monday.", "shelled", "Government troops", "the village of Sarn"),
    ("Five farmers were shot by masked gunmen near Sarn.", "shot", "masked gunmen", "Five farmers"),
    ("Rebel fighters launched an attack on the barracks.", "attack", "Rebel fighters", "the barracks"),
    ("A series of attacks was carried out by the militia on Friday.", "attacks", "the militia", None),
    ("The coalition’s air strikes on Sarn killed nine civilians.", "strikes", "coalition", "nine civilians"),
    ("Police arrested forty students in Sarn.", "arrested", "Police", "forty students"),
    ("Forty students were arrested in Sarn.", "arrested", None, "Forty students"),
    ("Masked men abducted the editor Oren Valtik outside his office.", "abducted", "Masked men",
     "the editor Oren Valtik"),
    ("The army retook the town of Orlen from the rebels.", "retook", "The army", "the town of Orlen"),
    ("Two villagers died after a mine exploded.", "mine", None, "Two villagers"),
    ("Clashes between the army and the rebels broke out in Sarn.", "Clashes", "the army", "the rebels"),
    ("Soldiers clashed with rebels near Sarn.", "clashed", "Soldiers", "rebels"),
    ("Soldiers killed nine in Sarn.", "killed", "Soldiers", "nine"),
    ("Nine men were killed in a tunnel used to store weapons bought by Kesh.", "killed", None, "Nine men"),
    ("A blast hit a bus in Sarn on Monday killing nine people.", "blast", None, "nine people"),
    ("At least 14 were killed in the blast, the mayor said.", "blast", None, "At least 14"),
    ("Soldiers said 24 were dead and dozens more wounded in Sarn.", "wounded", None, "dozens more"),
    ("6 citizens killed 22 injured in attacks by rebels in Sarn", "attacks", "rebels", "6 citizens"),
    ("The town of Sarn came under heavy shelling.", "shelling", None, "The town of Sarn"),
    ("The town of Sarn fell to the rebels on Friday.", "fell to", "the rebels", "The town of Sarn"),
    ("Air strikes on territory held by the Red Front killed nine farmers.", "strikes", None, "nine farmers"),
    ("Air strikes in Red Front-held Sarn killed nine farmers.", "strikes", None, "nine farmers"),
    ("Airstrikes on the rebels’ town of Sarn killed nine farmers.", "Airstrikes", None, "nine farmers"),
    ("Nobody was hurt when soldiers fired a number of rockets at a farm.", "rockets", "soldiers", "a farm"),
    ("Forces loyal to General Kesh stormed the radio station.", "stormed", "Forces loyal to General Kesh",
     "the radio station"),
])
def test_who_did_it_to_whom(text: str, trigger: str, actor: str | None, target: str | None) -> None:
    event = told(text, trigger)
    assert (event["actor"], event["target"]) == (actor, target)


def test_one_occurrence_is_one_event_with_those_it_harmed() -> None:
    text = "A car bomb killed five people and wounded twelve at a market in Sarn on Monday."
    found = events(text)
    assert len(found) == 1
    assert found[0]["target"] == "five people"
    assert found[0]["type"] == "Explosions/Remote violence"


@pytest.mark.parametrize("text", [
    "Twelve people were killed when rockets hit a market in Sarn.",
    "Fifteen volunteers were killed in the strike, and more than 25 were injured.",
    "Two women were killed and three others injured by rebel rocket shells in Sarn.",
    "A farmer was wounded due to a rocket attack on a suburb of Sarn.",
    "Gunmen opened fire, killing a nurse and injuring three others.",
])
def test_a_fate_and_the_act_that_its_sentence_tells_are_one_event(text: str) -> None:
    assert len(events(text)) == 1


def test_harm_that_an_act_answered_is_another_event() -> None:
    text = "Villagers set fire to the barracks following the killing of a shepherd by soldiers."
    assert told(text, "set fire")["target"] != "a shepherd"


def test_types_follow_the_words_where_they_leave_no_choice() -> None:
    assert told("Two suicide bombers blew themselves up at the gate of the barracks in Sarn.",
                "suicide")["sub_type"] == "Suicide bomb"
    assert told("Police arrested forty students in Sarn on Monday.", "arrested")["sub_type"] == "Arrests"
    assert told("Warplanes carried out air strikes on Orlen.", "strikes")["sub_type"] == "Air/drone strike"


@pytest.mark.parametrize(("text", "trigger", "sub_type"), [
    ("Red Dawn militants seized the town of Sarn from the army.", "seized", "Non-state actor overtakes territory"),
    ("The army seized the town of Sarn from militants.", "seized", "Government regains territory"),
    ("Soldiers dismantled two roadside bombs in Sarn.", "dismantled", "Disrupted weapons use"),
    ("Bomb kills woman wounds 25", "Bomb", "Remote explosive/landmine/IED"),
    ("Warplanes bombed a clinic in Sarn.", "bombed", "Air/drone strike"),
    ("Militants beheaded two teachers after they took the town of Sarn.", "beheaded", "Attack"),
    ("A woman was killed as they targeted the suburb of Sarn with mortar shells.", "targeted",
     "Shelling/artillery/missile attack"),
])
def test_types_keep_to_the_plain_sense_of_the_words(text: str, trigger: str, sub_type: str) -> None:
    assert told(text, trigger)["sub_type"] == sub_type


DEADLY = st.sampled_from(["More than 60 people died", "No one had been killed", "Ten were killed", "Two were shot dead",
                          "A bomb wounded nine", "Shelling killed a boy", "An air strike killed two"])
PEACE = st.sampled_from(["at the summit", "during talks in Sarn", "at a rally", "before the march", "in Sarn",
                         "as students protested", "at the embassy", "when the truce was signed"])


@given(DEADLY, PEACE, st.sampled_from([", the mayor said.", "."]))
@settings(max_examples=40, deadline=None)
def test_words_for_killing_never_tell_of_peace(deadly: str, peace: str, end: str) -> None:
    text = f"{deadly} {peace}{end}"
    word = next(w for w in ("died", "killed", "dead", "wounded") if w in deadly)
    for e in events(text):
        if e["span"][0] <= text.index(word) < e["span"][1]:
            assert e["sub_type"] not in ("Peaceful protest", "Diplomatic event", "Agreement")


def test_no_type_is_told_where_nothing_tells_it() -> None:
    text = "More than 60 people were killed in Sarn, the mayor said. " + "The council met and went home late. " * 40
    event = told(text, "killed")
    assert (event["type"], event["sub_type"], event["score"]) == (None, None, None)
    assert event["target"] == "More than 60 people"


def test_the_score_is_that_of_the_type_and_never_nothing() -> None:
    for e in events("Soldiers shelled Sarn. Police arrested two men. Militants beheaded a teacher in Orlen."):
        assert 0.25 <= e["score"] <= 1


def test_a_sentence_of_any_length_is_read() -> None:
    text = "The council listed " + ", ".join(f"item {n}" for n in range(400)) + ", and soldiers shelled Sarn on Monday"
    assert len(text) > 3000
    assert told(text, "shelled")["actor"] == "soldiers"


def test_names_of_places_stand_whole_and_dates_are_nobody() -> None:
    for e in events("Rockets hit Aleppo and Deir Ezzor, and 10-07-2016 Rebel Forces shelled Deir Ezzor."):
        for role in ("actor", "target"):
            assert not (e[role] or "").endswith("Deir")
            assert not (e[role] or "").startswith("10")


def test_the_observer_that_says_it_is_not_who_did_it() -> None:
    text = "The Sarn Observatory said that nine people were killed in an air strike on Orlen."
    event = events(text)[0]
    reading = reportedly.read(text, language="en")
    assert event["actor"] is None
    held = next(a for a in reading.attributions if text[slice(*a.source[0])].endswith("Observatory"))
    assert event["attribution"] == held.id
    assert text[slice(*event["span"])] in text[slice(*reading.attributions[0].content[0])]


def test_what_the_outlet_tells_itself_has_no_holder() -> None:
    assert events("Gunmen killed nine people in Sarn on Monday.")[0]["attribution"] is None


def test_within_a_quotation_the_inner_holder_tells_it() -> None:
    text = "“The mayor told me that soldiers shelled the market,” Lida Kesh said."
    event = told(text, "shelled")
    held = {a.id: a for a in reportedly.read(text, language="en").attributions}[event["attribution"]]
    assert "mayor" in text[slice(*held.source[0])]


def test_place_and_date_are_the_events_own() -> None:
    text = ("On 3 May 2031 soldiers shelled the hospital in Valmor. “We counted nine bodies,” Marta Olin told"
            " reporters in Sarn on 5 May 2031.")
    event = told(text, "shelled")
    assert (event["place"], event["date"]) == ("Valmor", "2031-05-03")
    assert text[slice(*event["date_span"])] == "3 May 2031"


def test_the_day_of_saying_is_not_that_of_the_event() -> None:
    text = "Soldiers shelled the hospital in Valmor, Marta Olin said on 5 May 2031."
    assert told(text, "shelled")["date"] is None


@pytest.mark.parametrize(("text", "trigger", "modality"), [
    ("The army did not shell the village of Orlen.", "shell", "denied"),
    ("No air strike took place in Orlen on Monday.", "strike", "denied"),
    ("The minister denied that soldiers had shelled the village.", "shelled", "denied"),
    ("Nobody was killed in Orlen.", "killed", "denied"),
    ("The unions will march on the palace on Friday to protest against the new law.", "march", "planned"),
    ("The rebels plan to seize the bridge at Orlen.", "seize", "planned"),
    ("The rebels threatened to bomb the bridge at Orlen.", "bomb", "planned"),
    ("Residents fear that hundreds may be killed in Orlen.", "killed", "feared"),
    ("If the army shelled the village, hundreds would flee.", "shelled", "hypothetical"),
    ("The council urged the rebels to seize the bridge.", "seize", "demanded"),
    ("Soldiers shelled the village of Orlen.", "shelled", "happened"),
    ("Bursts of gunfire could be heard in Sarn on Monday.", "gunfire", "happened"),
    ("The council demanded an inquiry into the air strikes on Orlen.", "strikes", "happened"),
    ("The council called for a ceasefire in Sarn.", "ceasefire", "demanded"),
    ("There are fears of an attack on the town of Sarn.", "attack", "feared"),
    ("The rebels failed to seize the bridge at Orlen.", "seize", "denied"),
    ("The rebels managed to seize the bridge at Orlen.", "seize", "happened"),
    ("The rebels are fighting to seize the bridge at Orlen.", "seize", "planned"),
    ("A farmer was wounded due to a rocket attack on Orlen.", "rocket attack", "happened"),
    ("The raid led to wounding nine farmers in Sarn.", "raid", "happened"),
    ("The people cant repel the rebels at Orlen.", "repel", "denied"),
    ("Soldiers who had not slept shelled the village of Orlen.", "shelled", "happened"),
])
def test_whether_it_happened(text: str, trigger: str, modality: str) -> None:
    assert told(text, trigger)["modality"] == modality


@pytest.mark.parametrize("text", [
    "Senator Kesh had no shot at the nomination, his rivals said.",
    "The candidate ran an attack ad in three battleground states.",
    "He had a heart attack in March and died hard as a campaigner.",
    "The two parties struck a balance over the budget in last week's debate about the death penalty.",
    "The singer Oren Valtik died in his sleep at his home, and the senator spoke of his death.",
    "“I will deal with the deficit,” the senator told the crowd of voters, who cheered.",
    "Kesh attacked Brin over her emails, and Brin hit Kesh for his taxes.",
    "Oren Kesh was holding his first rally in Sarn, and Oren Kesh’s rallies draw many.",
    "The rivals are gunning for each other, Marta Slaughter wrote.",
    "The minister executed a clever plan, and dismissed the governor, arguing that the role was too much for him.",
])
def test_metaphors_of_politics_are_no_events(text: str) -> None:
    assert not events(text + " " + "The campaign goes on for weeks in every state. " * 30)


def test_the_attack_that_was_told_before_is_not_told_again() -> None:
    text = "Gunmen attacked a school in Orlen on Monday, killing nine. The council condemned the attack."
    assert len([e for e in events(text) if "attack" in text[slice(*e["trigger"])]]) == 1


@pytest.mark.parametrize("text", [
    "The attack came as a surprise to the council.",
    "He spoke of previous bombings.",
    "Sarin is a nerve agent.",
    "The ministry is looking into the number of casualties.",
    "The town was known for smuggling.",
    "The council condemned these crimes.",
])
def test_what_only_speaks_of_such_events_is_none(text: str) -> None:
    assert not events(text + " " + "The council met twice, and went home late. " * 40)


def test_every_word_shown_is_a_slice_of_the_text() -> None:
    text = ("SARN (AP) — Rebel fighters shelled the village of Orlen on 3 May 2031, Marta Olin said. The guard denied"
            " that it had fired rockets. “They burned nine houses,” she added. Police blamed the militia for the"
            " blast.")
    found = events(text)
    assert len(found) >= 4
    for e in found:
        assert e.keys() >= KEYS
        assert e["modality"] in MODALITIES
        assert e["sub_type"] is None or TYPE_OF[e["sub_type"]] == e["type"]
        assert 0 <= e["span"][0] <= e["trigger"][0] < e["trigger"][1] <= e["span"][1] <= len(text)
        for role in ("actor", "target", "place"):
            assert e[role] is None or e[role] in text
            assert (e[role] is None) == (e[f"{role}_span"] is None)
    assert [e["id"] for e in found] == [f"e{n}" for n in range(1, len(found) + 1)]
    assert [e["span"] for e in found] == sorted(e["span"] for e in found)


def test_a_text_read_twice_has_the_same_events() -> None:
    text = "Gunmen killed nine people in Sarn. Police arrested two men, the mayor said."
    assert events(text) == events(text)


SCRAPS = st.lists(st.sampled_from([
    "killed", "KILLED", "was", "were", "by", "the army", "Rebels", "attack", "on", "Sarn", ".", ",", "“", "”", "said",
    "not", "bombed", "blamed", "denied", "claimed responsibility", "for", "accused of", "\n\n", "\u200b", "قتل", "۱۲",
    "\u202e", "no group", "of", "and", "that", "5", "’s", "shelling", "it", "between"]), max_size=30).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(SCRAPS)
def test_scraps_never_break_it_nor_put_words_into_it(text: str) -> None:
    for e in events(text):
        assert text[slice(*e["trigger"])].strip()
        for role in ("actor", "target", "place", "accused", "accuser"):
            assert e.get(role) is None or e[role] in text


def read_alone(text: str) -> tuple[dict[str, Any], ...]:
    """Events of a text without the network: no nouns, no types."""
    scene = Scene(text, list(find_sentences(text, [(0, len(text))])), ())
    return read_events(scene, (), (), (), (), dict.fromkeys(passages_of(text, scene.sentences), ()))


def test_a_megabyte_of_one_word_is_read_in_linear_time() -> None:
    def seconds(size: int, scrap: str) -> float:
        text = scrap * (size // len(scrap))
        began = time.process_time()
        read_alone(text)
        return time.process_time() - began
    for scrap in ("killed ", "killed. Killed by. ", "no group claimed responsibility "):
        small, large = seconds(100_000, scrap), seconds(1_000_000, scrap)
        assert large < 25 * max(small, 0.02), scrap


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\u202f", "\u200b ", "  "])
def test_the_month_of_march_is_no_march(gap: str) -> None:
    date = gap.join(("Friday", "21", "March", "2031"))
    assert events(f"On {date} the mayor Kesh spoke in Sarn.") == []
    found = events(f"On {date} students marched in Sarn.")
    assert [e["date"] for e in found] == ["2031-03-21"]
