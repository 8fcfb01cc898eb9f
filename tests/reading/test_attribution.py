"""Attributions by the shipped model, on texts about invented places."""
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.types import Attribution


def words(text: str, claim: Attribution) -> tuple[str, str, list[str]]:
    return (" ".join(text[s:e] for s, e in claim.source), " ".join(text[s:e] for s, e in claim.cue),
            [text[s:e] for s, e in claim.content])


def claims(text: str) -> list[tuple[str, str, list[str]]]:
    return [words(text, a) for a in reportedly.read(text, language="en").attributions]


def test_speech_over_three_paragraphs_is_one_claim() -> None:
    text = ("Mayor Orla Venn spoke for an hour on Sunday.\n\n“We buried nine of our own,” Venn said. “Nobody "
            "from the capital came.\n\n“The ministry calls them rioters. They were bakers and pupils.\n\n“We will "
            "not forget it.”\n\nThe ministry did not answer a request for comment.")
    contents = [c for _, _, found in claims(text) for c in found]
    assert "“We will not forget it.”" in " ".join(contents)
    assert any(c.startswith("“Nobody") and c.endswith("forget it.”") for c in contents)


def test_a_quotation_is_given_to_one_speaker() -> None:
    text = ("“Twelve people died on the square,” said Ilse Marn of the Rights Monitor, adding: “We have their names.” "
            "“It is a lie,” the minister, Dano Kesh, replied.")
    held = [(c, source) for source, _, found in claims(text) for c in found]
    assert len({c for c, _ in held}) == len(held)
    assert any(c == "“It is a lie,”" and "Kesh" in source for c, source in held)


def test_stance_is_towards_the_content() -> None:
    text = ("The ministry denied that soldiers had fired on the crowd. A spokesman declined to comment on the video. "
            "The general said that order had been restored.")
    assert [a.stance for a in reportedly.read(text, language="en").attributions] == ["denies", "declines", "asserts"]


def test_a_language_that_is_not_read_gives_nothing() -> None:
    reading = reportedly.read("وزیر کشور گفت که هیچ‌کس در میدان کشته نشده است و آرامش به شهر بازگشته است.")
    assert reading.unread == "Persian"
    assert reading.attributions == ()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(
    ["“", "”", '"', " said ", "Kesh", " that ", "\n\n", "\u200f", "\u00a0", "\x00", "none was killed", ": "]),
    max_size=40).map("".join))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    found = reportedly.read(text, language="en").attributions
    ids = {a.id for a in found}
    assert len(ids) == len(found)
    for a in found:
        assert a.content
        assert a.cue
        assert a.parent is None or (a.parent in ids and a.parent != a.id)
        for spans in (a.source, a.cue, a.content):
            assert all(0 <= s < e <= len(text) and text[s:e].strip() for s, e in spans)
            assert list(spans) == sorted(spans)
        assert 0 <= a.score <= 1


def test_reading_comes_back_from_its_json() -> None:
    import json

    reading = reportedly.read("“We saw it,” Lida Kesh said. She denied that anyone had died.", language="en")
    assert reportedly.Reading.from_json(json.loads(json.dumps(reading.to_json()))) == reading


def test_threads_change_nothing() -> None:
    from reportedly.api import reader

    text = "“We saw it,” Lida Kesh said.\n\n" * 200
    document = reportedly.Document("", "", "", text)
    assert reader(1).read(document) == reader(3).read(document)
