"""Bytes of an answer to text, in the charset that they are in rather than the one that the server says."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""How a text of each Unicode encoding begins where it has a byte order mark, which decoding takes away."""

_BEGIN = 4_096  # bytes that are looked at
_MOST = 0.5  # of the bytes on one side of all pairs

_LATIN = re.compile(r"iso-?8859-?1|latin-?1|us-ascii|ascii|windows-?1252|cp1252", re.IGNORECASE)
_OTHERS = re.compile(
    r"iso-?8859-?\d{1,2}|windows-?125\d|cp125\d|koi8-[ru]|gb(?:2312|k|18030)|big5|shift_jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)
# A character outside the first plane written as two halves of three bytes each, as some databases do.
_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")


def decoded(content: bytes, declared: str = "") -> str:
    """Return the text of some bytes; nothing is ever refused.

    UTF-8 is taken wherever it fits, for other texts hardly ever look like it. Single bytes that do not fit are read as
    Windows-1252, which is what most of them are; a character of UTF-8 that was cut off is left out.

    Parameters
    ----------
    declared : str
        The charset that the text says of itself; it counts only where the bytes are no UTF-8.
    """
    if unicode := marked_encoding(content) or utf16_without_mark(content):
        return content.decode(unicode, "replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        pass
    if _LATIN.fullmatch(declared):  # browsers, too, read all of these as Windows-1252
        return content.decode("cp1252", "ignore")
    if _OTHERS.fullmatch(declared):
        return content.decode(declared, "replace")
    return _HALVES.sub(_joined, content).decode(errors=_MIXED)


def marked_encoding(content: bytes) -> str:
    """Return the encoding that a byte order mark tells, empty where there is none."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")


def utf16_without_mark(content: bytes) -> str:
    """Return the byte order of Latin text in UTF-16, of which every other byte is zero; empty for any other text."""
    begin = content[:_BEGIN]
    even, odd = begin[0::2], begin[1::2]
    if len(begin) < 4 or not (even.count(0) or odd.count(0)):
        return ""
    if odd.count(0) > _MOST * len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > _MOST * len(even) and not odd.count(0) else ""


def windows_1252(code: int) -> str:
    """Return the character of a code from 0x80 to 0x9F in Windows-1252, empty where it has none."""
    return bytes([code]).decode("cp1252", "ignore")


def _joined(halves: re.Match[bytes]) -> bytes:
    return halves[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _mixed(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return (wrong.decode("cp1252", "ignore") if len(wrong) == 1 else ""), error.end


_MIXED = "tiru-windows-1252"
codecs.register_error(_MIXED, _mixed)
