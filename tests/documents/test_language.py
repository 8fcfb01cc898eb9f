"""Languages: found, named, never guessed. The sentences are invented."""

from __future__ import annotations

import pytest

from reportedly.documents import identify, language_name
from reportedly.documents.language import NAMES, known_code

SENTENCES = {
    "en": "The spokesman said on Monday that nobody had been killed in the city.",
    "fa": "سخنگوی پلیس می‌گوید چهار نفر در شهر سارن کشته شده‌اند.",
    "ar": "قال المتحدث باسم الشرطة إن أربعة أشخاص قتلوا في المدينة يوم الاثنين.",
    "ru": "Представитель полиции заявил, что в городе были убиты четыре человека.",
    "uk": "Речник поліції заявив, що в місті загинули четверо людей, але міністр це заперечує.",
    "fr": "Le porte-parole de la police a déclaré que quatre personnes ont été tuées lundi.",
    "es": "El portavoz de la policía señaló que murieron cuatro jóvenes en la región.",
    "tr": "Polis sözcüsü şehirde dört kişinin öldürüldüğünü söyledi.",
    "ur": "پولیس کے ترجمان نے کہا ہے کہ شہر میں چار افراد ہلاک ہوئے ہیں۔",
    "zh": "警方说，周一有四人在示威中遇难，发言人否认了这一消息。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_enough(code: str) -> None:
    assert identify(SENTENCES[code]) == code


@pytest.mark.parametrize(
    "text", ["Yes.", "OK", "Four killed", "Police said.", "The minister denied it.", "At least 4", "EXCLUSIVE"]
)
def test_short_english_is_english_or_nothing(text: str) -> None:
    assert identify(text) in {"en", None}


@pytest.mark.parametrize("text", ["", " \n", "12345", "—", "Sarn Velmora", "😀😀", "http://a.example/b"])
def test_no_language_is_guessed(text: str) -> None:
    assert identify(text) is None


def test_languages_have_english_names() -> None:
    assert language_name("fa") == "Persian"
    assert language_name("pt-BR") == "Portuguese"
    assert language_name("ckb") == "Central Kurdish"
    assert language_name("qqq") == "qqq"
    assert language_name(None) == "unknown language"
    assert len(NAMES) > 180
    assert all(name and name[0].isupper() for name in NAMES.values())


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("fa", "fa"),
        ("fa_IR", "fa"),
        ("FAS", "fa"),
        ("Farsi", "fa"),
        ("persian", "fa"),
        ("eng", "en"),
        ("ckb-IQ", "ckb"),
        ("", None),
        (None, None),
        ("und", None),
        ("x-default", None),
        ("englisch, vielleicht", None),
    ],
)
def test_languages_are_known_as_people_state_them(stated: str | None, code: str | None) -> None:
    assert known_code(stated) == code
