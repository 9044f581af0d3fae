"""In which encoding a text file is: UTF-8, UTF-16, or Windows-1252 where it is neither."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from indexer.sources.charset import marked_encoding, utf16_without_mark
from indexer.sources.errors import SourceError

CHUNK = 1 << 20  # bytes read at once

NO_TEXT = "{} is no text, for it holds zero bytes; a workbook needs its ending, .xlsx."


class Encoding(NamedTuple):
    """A codec's name, and what to tell of it where it is not the usual one."""

    name: str
    note: str = ""


def encoding_of(path: Path) -> Encoding:
    """Return the encoding of a whole file.

    Raises
    ------
    SourceError
        The file is no text, or text in UTF-8 or UTF-16 that is damaged.
    """
    with path.open("rb") as file:
        begin = file.read(4_096)
    unicode = marked_encoding(begin) or utf16_without_mark(begin)
    if unicode.startswith("utf-16"):
        return _checked(path, unicode, "UTF-16")
    if b"\0" in begin:
        raise SourceError(NO_TEXT.format(path))
    try:
        _decode(path, "utf-8")
    except UnicodeDecodeError as error:
        return _windows(path, error)
    return Encoding("utf-8-sig")


def _checked(path: Path, name: str, shown: str) -> Encoding:
    try:
        _decode(path, name)
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} is damaged: {shown} is broken at byte {error.start + 1}; export it anew.") from error
    return Encoding(name, f"read as {shown}")


def _windows(path: Path, error: UnicodeDecodeError) -> Encoding:
    """Return Windows-1252 for a file that is not UTF-8, unless it is UTF-8 that is damaged."""
    with path.open("rb") as file:
        before = file.read(error.start)
    if any(byte > 0x7F for byte in before):
        line = before.count(b"\n") + 1
        raise SourceError(
            f"{path} is UTF-8 up to byte {error.start} and not UTF-8 after it, in line {line}; save it as UTF-8."
        ) from error
    try:
        _decode(path, "cp1252")
    except UnicodeDecodeError as neither:
        raise SourceError(
            f"{path} is neither UTF-8 nor Windows-1252 at byte {neither.start + 1}; save it as UTF-8."
        ) from neither
    return Encoding("cp1252", "read as Windows-1252, for it is not UTF-8")


def _decode(path: Path, name: str) -> None:
    """Decode a file whole; raise UnicodeDecodeError with the byte's place in the file, SourceError at a zero byte."""
    decoder, done = codecs.getincrementaldecoder(name)(), 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            held = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                start = done - held + error.start
                raise UnicodeDecodeError(name, b"", start, start + 1, error.reason) from error
            if "\0" in text:
                raise SourceError(NO_TEXT.format(path))
            if not chunk:
                return
            done += len(chunk)
