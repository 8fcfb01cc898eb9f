"""Names of one document: who is one, and who stays two."""
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.mentions import NAME_KINDS
from reportedly.reading.names import Known, Naming, Register, acronym, bare

PERSON, ORGANISATION = NAME_KINDS.index("person"), NAME_KINDS.index("organisation")


def bearers(*names: tuple[str, str, int] | str, kind: int = PERSON) -> list[Known]:
    """Who bears each of the names, each given as (name, title before it, paragraph), or the name alone."""
    given_so = [(n, "", 0) if isinstance(n, str) else n for n in names]
    found = Register().gather(Naming(at, place, name, kind, title) for at, (name, title, place) in enumerate(given_so))
    return [found[n] for n in range(len(names))]


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    full, short = bearers("Salvo Abrant", "Abrant")
    assert full is short
    assert full.name == "Salvo Abrant"


def test_titles_and_initials_make_no_other_person() -> None:
    found = bearers("Oren T. Valtik", "Oren Valtik", ("Valtik", "mr", 0), "Senator Oren Valtik")
    assert len({id(k) for k in found}) == 1


def test_two_who_share_a_surname_are_two() -> None:
    minister, speaker = bearers("Dano Kesh", "Lida Kesh")
    assert minister is not speaker


def test_a_title_tells_which_of_two() -> None:
    he, she, who = bearers(("Dano Kesh", "mr", 0), ("Lida Kesh", "mrs", 0), ("Kesh", "mrs", 9))
    assert who is she
    assert who is not he


def test_a_shared_surname_is_whom_the_paragraph_is_about_or_nobody_known() -> None:
    he, she, here, there = bearers(("Dano Kesh", "", 0), ("Lida Kesh", "", 5), ("Kesh", "", 5), ("Kesh", "", 20))
    assert here is she
    assert there not in (he, she)


def test_bodies_are_joined_by_acronym_and_by_nothing_vaguer() -> None:
    full, short, other = bearers("Orvan Rights Monitor", "ORM", "Rights Monitor", kind=ORGANISATION)
    assert full is short
    assert full is other
    first, second = bearers("Ministry of Defence", "Ministry of Health", kind=ORGANISATION)
    assert first is not second


def test_a_short_name_in_brackets_is_the_body_before_it_wherever_it_stands() -> None:
    names = ["OF", "Orvany Front for Change", "Change Party", "OF"]
    found = Register().gather((Naming(n, 0, name, ORGANISATION) for n, name in enumerate(names)), {1: "OFC-OF"})
    assert found[0] is found[1]
    assert found[3] is found[1]
    assert found[2] is not found[1]
    assert found[0].name == "Orvany Front for Change"


def test_a_possessive_is_the_same_name() -> None:
    assert bare("Salvo Abrant’s") == ("salvo", "abrant")
    assert acronym("Front for the Liberation of Sarn") == "fls"


@given(st.lists(st.text("Ab Č.'’-س\u200c", max_size=12), max_size=20), st.sampled_from([PERSON, ORGANISATION]))
def test_any_names_at_all_give_bearers_whose_names_were_given(names: list[str], kind: int) -> None:
    found = Register().gather(Naming(n, 0, name, kind) for n, name in enumerate(names))
    assert all(known.name in names for known in found.values())
    assert all(set(known.names) <= set(names) for known in found.values())


def test_forty_namesakes_stay_forty() -> None:
    full = [f"{a}{b}no Kesh" for a in "BDKLMRST" for b in "aeiou"]
    found = bearers(*full, *(("Kesh", "", 90) for _ in range(5)))
    assert len({id(k) for k in found[:40]}) == 40
    assert all(k not in found[:40] for k in found[40:])
