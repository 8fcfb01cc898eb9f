"""Bytes to characters, exactly: the encoding is told or found, and the text is never repaired.

Mojibake that stands in a file stays in its text of record; a file that is no text in any encoding is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path
from typing import Final

from reportedly.documents.language import certainty, identify
from reportedly.types import ReportedlyError

#: Bytes that are enough for the detector, whose time grows with them.
SAMPLE: Final = 1 << 18
_BOMS: Final = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE: Final = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
#: The legacy encodings that news is found in. A short list keeps the detector from exotic guesses on short texts.
LEGACY: Final = (
    "cp1256", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1257", "iso8859_6", "koi8_r", "koi8_u",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
#: The Latin code pages look alike to the detector; the language, which shows under any of them, tells them apart.
_LATIN: Final = {"cp1250": "bs cs hr hu pl ro sk sl sq sr", "cp1254": "az ku tr uz", "cp1257": "et lt lv", "cp1252": ""}
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_RESAVE: Final = "save it as UTF-8 and read it again"
_BINARY: Final = f"holds NUL bytes and looks binary; if it is text, {_RESAVE}"


def decode(raw: bytes) -> str:
    """The characters of a text file, its byte order mark aside. Raises ReportedlyError if they cannot be told."""
    encoding = _told(raw)
    if encoding is None and b"\x00" in raw:
        encoding = _wide(raw)
    try:
        return raw.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise ReportedlyError(f"is {encoding.upper()} but breaks it at byte {error.start}; {_RESAVE}") from None
        return _legacy(raw, error.start)


def encoding_of(path: Path) -> str:
    """The encoding of a file too large to hold: read through once, a piece at a time. Raises like `decode`."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
        told = _told(sample) or (_wide(sample[: len(sample) // 4 * 4]) if b"\x00" in sample else None)
        if told:
            return told
        try:
            piece = sample
            while piece:
                decoder.decode(piece)
                piece = file.read(1 << 20)
        except UnicodeDecodeError:
            return likely(sample)
    return "utf-8"


def _told(raw: bytes) -> str | None:
    return next((name for mark, name in _BOMS if raw.startswith(mark)), None)


def _wide(raw: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark: the one of them under which the bytes are plain text."""
    if _narrow(raw[:SAMPLE]):
        raise ReportedlyError(_BINARY)
    for name in _WIDE:
        try:
            text = raw[:SAMPLE].decode(name)
        except UnicodeDecodeError:
            continue
        if _plain(text):
            return name
    raise ReportedlyError(_BINARY)


def _narrow(sample: bytes) -> bool:
    """Whether this is UTF-8 into which some NULs fell: any two of its letters would make a Chinese one in UTF-16."""
    # In wide encodings every Latin letter brings its NUL, and the letters of most other scripts bring control bytes.
    rest = sample.replace(b"\x00", b"")
    if len(sample) - len(rest) > len(sample) / 4 or _CONTROL.search(rest):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(rest)  # a sample may end within a character
    except UnicodeDecodeError:
        return False
    return True


def _plain(text: str) -> bool:
    # Read with the wrong width or byte order, text turns into rare, unassigned or control characters.
    letters = sum(char.isalpha() or char.isspace() for char in text)
    odd = sum(unicodedata.category(char) in {"Cn", "Co", "Cc"} and char not in "\t\r\n\f" for char in text)
    common = sum(char in " \n\r" or char.isascii() for char in text)
    return odd == 0 and letters > len(text) / 2 and common > len(text) / 20


def _legacy(raw: bytes, start: int) -> str:
    if _mostly_utf8(raw):
        line = raw.count(b"\n", 0, start) + 1
        raise ReportedlyError(f"is UTF-8 with broken characters (first at byte {start}, line {line}); {_RESAVE}")
    encoding = guess(raw[:SAMPLE])
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportedlyError(f"seems {encoding} but breaks it at byte {error.start}; {_RESAVE}") from None


def _mostly_utf8(raw: bytes) -> bool:
    # A legacy text makes a valid UTF-8 sequence now and then by chance; a damaged UTF-8 text is full of them.
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    return good > 2 * bad


def likely(sample: bytes) -> str:
    """The encoding of bytes that are not quite UTF-8: that, damaged, or a legacy one. Raises like `guess`."""
    return "utf-8" if _mostly_utf8(sample) else guess(sample)


def guess(sample: bytes) -> str:
    """The legacy encoding that reads most like a language. Raises ReportedlyError if none does."""
    from charset_normalizer import from_bytes  # heavy, and most files are UTF-8

    matches = from_bytes(sample, cp_isolation=list(LEGACY))
    best = matches.best()
    if best is not None and best.coherence > 0.2:  # below, the letters form no language that the detector knows
        return _latin_page(sample, best.encoding) if best.encoding in _LATIN else best.encoding
    if _few_marks(sample):
        return "cp1252"
    # A short text: of the encodings in which nothing is odd, the one in which it is surest some language.
    clean = {match.encoding: certainty(str(match)) for match in matches if match.chaos == 0}
    if clean and max(clean.values()) > 0.8:
        return max(clean, key=clean.__getitem__)
    raise ReportedlyError(f"is in an encoding that cannot be told; {_RESAVE}")


def _latin_page(sample: bytes, found: str) -> str:
    language = identify(sample.decode(found, "replace")) or ""
    page = next((page for page, languages in _LATIN.items() if language in languages.split()), "cp1252")
    try:
        sample.decode(page)
    except UnicodeDecodeError:
        return found
    return page


def _few_marks(sample: bytes) -> bool:
    """Whether this is ASCII but for some accents and curly quotes, too few to tell a language by."""
    if any(byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) for byte in sample):  # undefined in windows-1252
        return False
    marks = sum(byte > 0x7F for byte in sample)
    control = sum(byte < 0x20 and byte not in b"\t\r\n\f" for byte in sample)
    return control == 0 and marks < len(sample) / 4
