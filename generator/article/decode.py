"""Out of here comes the text of a file's bytes and the name of the encoding it was read with.

Nothing is replaced to make bytes fit: bytes that no encoding explains are refused, naming the guess.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.errors import SeedError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32 first, because its mark begins with that of UTF-16."""

_CANDIDATES = (
    "cp1251",
    "cp1252",
    "cp1250",
    "koi8_r",
    "koi8_u",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp866",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)
"""Encodings that news text is met in; charset-normalizer's full list makes EBCDIC of a few odd bytes."""

_WESTERN = re.compile(rb"[\x85\x91-\x97\x99\xa0\xa3\xa9\xab\xae\xb0\xb7\xbb\xbf-\xff]")
"""Bytes that English and western European text holds in Windows-1252: curly marks, dashes, accents."""

_LETTER_RUN = re.compile(rb"[\xc0-\xff]{3}")
"""Three accented letters in a row are no western word; in a Cyrillic table they are one."""

_FIRST_RARE = "\u0530"
"""Below it stand the Latin, Greek and Cyrillic letters; bytes of other things rarely fall there in pairs."""

_SAMPLE = 200_000
"""Bytes that the guess looks at; more does not make it better and makes it slow."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text."""

    text: str
    """The characters, without the byte order mark."""
    encoding: str
    """Python's name of the encoding."""


def decode(data: bytes, *, name: str) -> Decoded:
    """The text of these bytes.

    Raises:
        SeedError: the bytes are a binary file, or no encoding explains all of them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding, name=name)
    if b"\0" in data:
        return _decode_wide(data, name=name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            raise _refusal(name, encoding="utf-8", place=error.start) from error
    return _decode_as(data, _guess(data, name=name), name=name)


def _decode_as(data: bytes, encoding: str, *, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise _refusal(name, encoding=encoding, place=error.start) from error


def _decode_wide(data: bytes, *, name: str) -> Decoded:
    """The text of bytes that hold NULs: UTF-16 without a mark, when that gives nearly nothing but common letters."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        common = sum(c < _FIRST_RARE or "\u2000" <= c < "\u2070" for c in sample)
        if "\0" not in text and common >= 0.95 * len(sample):
            return Decoded(text, encoding)
    message = "holds NUL bytes, so it is a binary file; save the article as plain UTF-8 text"
    raise SeedError(message, path=name)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most of the bytes above ASCII do fit UTF-8: then the file is damaged, not of another encoding."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(1 for c in text if c > "\x7f") - broken >= max(broken, 1)


def _guess(data: bytes, *, name: str) -> str:
    high = sum(byte > 0x7F for byte in data)
    western = high < 0.2 * len(data) and len(_WESTERN.findall(data)) == high
    if western and not _LETTER_RUN.search(data):
        return "cp1252"
    from charset_normalizer import from_bytes  # slow to import, and not needed for UTF-8

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_CANDIDATES)).best()
    if best is None:
        message = (
            "cannot be decoded: it is neither UTF-8 nor an encoding that can be told"
            " (guess: none of " + ", ".join(_CANDIDATES[:4]) + " …); save it as UTF-8"
        )
        raise SeedError(message, path=name)
    return str(best.encoding)


def _refusal(name: str, *, encoding: str, place: int) -> SeedError:
    message = (
        f"cannot be decoded: it looks like {encoding}, but byte {place} does not fit;"
        " save it again as UTF-8"
    )
    return SeedError(message, path=name)
