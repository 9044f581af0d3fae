"""JSON read strictly: an array item by item, and no NaN, no name twice in one object, no depth without end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn, TextIO

from corpus.jsonl import LONGEST_LINE
from indexer.sources.errors import SourceError

CHUNK = 1 << 18  # characters read at once

_SPACE = re.compile(r"\s*")


def decode(location: str, text: str) -> Any:
    """Return the value of a JSON text; raise SourceError, which begins with `location`, where it is none."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{location} is not JSON: {_reason(error)}.") from error


def array_items(location: str, file: TextIO) -> Iterator[Any]:
    """Yield the items of the array that a file holds, one at a time in memory.

    Raises
    ------
    SourceError
        The array is cut off or broken, an item is longer than `LONGEST_LINE` characters, or something follows it.
    """
    buffer, at, number = file.read(CHUNK), 0, 0
    at = _SPACE.match(buffer).end() + 1  # type: ignore[union-attr] # matches always; then the bracket
    while True:
        buffer, at = _skipped(buffer, at, file)
        if not number and buffer[at : at + 1] == "]":
            break
        number += 1
        item, buffer, at = _item(f"{location}: record {number}", buffer, at, file)
        yield item
        buffer, at = _skipped(buffer, at, file)
        mark = buffer[at : at + 1]
        if mark not in {",", "]"}:
            what = "is followed by no comma" if mark else "is the last before the file is cut off"
            raise SourceError(f"{location}: record {number} {what}; nothing of the file was taken in.")
        if mark == "]":
            break
        at += 1
    if (buffer[at + 1 :] + file.read(CHUNK)).strip():
        raise SourceError(f"{location} is not JSON: something follows the end of its array.")


def _skipped(buffer: str, at: int, file: TextIO) -> tuple[str, int]:
    """Return buffer and place after spaces, read on where nothing else is left."""
    while True:
        at = _SPACE.match(buffer, at).end()  # type: ignore[union-attr]
        if at < len(buffer) or not (more := file.read(CHUNK)):
            return buffer, at
        buffer, at = more, 0


def _item(location: str, buffer: str, at: int, file: TextIO) -> tuple[Any, str, int]:
    """Return the item that begins at a place, and buffer and place after it."""
    while True:
        try:
            item, end = _DECODER.raw_decode(buffer, at)
        except (ValueError, RecursionError) as error:
            is_open = isinstance(error, json.JSONDecodeError) and len(buffer) - at <= LONGEST_LINE
            more = file.read(CHUNK) if is_open else ""
            if not more:
                why = error.msg if isinstance(error, json.JSONDecodeError) else _reason(error)
                raise SourceError(
                    f"{location} is no JSON, is cut off, or has more than {LONGEST_LINE} characters: {why}; "
                    "nothing of the file was taken in."
                ) from error
            buffer, at = buffer[at:] + more, 0
        else:
            return item, buffer, end


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "its values lie too deep in each other"
    if isinstance(error, json.JSONDecodeError):
        return error.msg + (f" in line {error.lineno}" if error.lineno > 1 else "")
    return str(error)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name {repeated!r} stands in one object twice")
    return values


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"it holds {constant}, which JSON does not know; write null")


_DECODER = json.JSONDecoder(object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
