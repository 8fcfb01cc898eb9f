"""The text of record is the file's own text, in whatever encoding it stands. All texts are invented."""

from __future__ import annotations

import codecs

import pytest

from reportedly.documents.encoding import decode

from .conftest import One, Refused

PERSIAN = "سخنگوي پليس گفت چهار نفر در شهر سارن كشته شدند و شمار زخميان روشن نيست."
ARABIC = "قال المتحدث باسم الشرطة إن أربعة أشخاص قتلوا في مدينة سارن يوم الاثنين."
RUSSIAN = "Представитель полиции заявил, что в городе Сарн были убиты четыре человека."
FRENCH = "Le porte-parole de la police a déclaré que quatre personnes ont été tuées à Sarn."
POLISH = "Rzecznik policji powiedział, że cztery osoby zginęły w mieście Sarn w poniedziałek."
CZECH = "Mluvčí policie řekl, že ve městě Sarn zemřeli čtyři lidé, ale ministr to popřel."
TURKISH = "Polis sözcüsü Sarn'da dört kişinin öldürüldüğünü söyledi. Şehirde gösteri yapıldı."
LATVIAN = "Policijas pārstāvis teica, ka pilsētā gājuši bojā četri cilvēki."
CHINESE = "警方说，周一有四人在萨恩市的示威中遇难，发言人否认了这一消息。"
QUOTED = "“Nobody was killed” in Sarn – that’s what the owner of the café told us."
MARKS = "a\u200cb\u200db\u00adc\u00a0d\u202fe\u200ff\u2028g\r\nh\ri\u0085j e\u0301 \ufeff"


@pytest.mark.parametrize("text", [MARKS, PERSIAN, QUOTED, "mojibake stays: Ø³Ø§Ø±Ù† Ã©"])
def test_utf8_is_kept_to_the_character(one: One, text: str) -> None:
    assert one("a.txt", text.encode()).text == text


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b""),
        ("utf-32-be", b""),
    ],
)
@pytest.mark.parametrize("text", [PERSIAN, RUSSIAN, QUOTED + "\r\n", FRENCH, "Kesh: " + CHINESE + "\n"])
def test_wide_encodings_with_and_without_a_mark(one: One, encoding: str, mark: bytes, text: str) -> None:
    assert one("a.txt", mark + text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PERSIAN, "cp1256"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859-6"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN * 5, "koi8-r"),
        (FRENCH, "cp1252"),
        (FRENCH[:-9] + " dans la ville.", "cp1252"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (TURKISH, "cp1254"),
        (LATVIAN, "cp1257"),
        (CHINESE * 5, "gb18030"),
        (QUOTED, "cp1252"),
        ("The café was shut.", "cp1252"),
    ],
)
def test_legacy_encodings_are_found(one: One, text: str, encoding: str) -> None:
    assert one("a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (PERSIAN.encode() + b"\xd8", "is UTF-8 with broken characters (first at byte"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "is UTF-16 but breaks it"),
        (bytes(range(128, 256)) * 20, "an encoding that cannot be told"),
        (b"\x00\x01\x02\x03" * 50, "looks binary"),
        (b"ab\x00c Kesh said 5 died.", "looks binary"),  # of even length: in UTF-16 it would be Chinese letters
        (b"Kesh said\x00 5 died.\n" * 40, "looks binary"),
        ("The caf\u00e9 \x00 was shut.".encode() * 2, "looks binary"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(refused: Refused, raw: bytes, word: str) -> None:
    reason = refused("b.txt", raw)
    assert word in reason
    assert "UTF-8" in reason


def test_a_large_file_is_told_by_its_first_part() -> None:
    text = (RUSSIAN + "\n") * 20_000
    assert decode(text.encode("cp1251")) == text
