"""Is a record fit for the catalogue? Every fault (refused) and gap (accepted, listed) at once."""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeGuard
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from corpus.innovation import Award, English, Innovation, Replication, Source
from corpus.reference import AGENCY_LEVELS, INNOVATION_TYPES, STATUSES, provinces, region_code, sectors

LONGEST_ID = 80
LONGEST_TEXT = 20_000  # characters
LONGEST_LIST = 100  # items
LONGEST_URL = 2_000  # characters
MOST_SECTORS = 3
LONGEST_ENGLISH = {"title": 120, "summary": 600}  # characters; a gloss, and two sentences
FIRST_YEAR = 1945
_OF_THIS_PROGRAM = 2026  # a clock that is behind its own program drops no year of a record

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# Ten digits or more after 0, 62 or +62; hours ("08.00-16.00") and amounts ("Rp 1.250.000.000") are not.
_TELEPHONE = re.compile(r"(?<![\w.,/-])(?:\+?62|0)[ .()-]{0,2}\d(?:[ .()-]{0,2}\d){8,11}(?![\w,])")

GAPS = {
    "summary": "a reader sees no line that says what it is",
    "problem": "nobody with this problem finds it",
    "solution": "a reader cannot see how it works",
    "results": "a reader cannot see that it worked",
    "steps": "a planner cannot see how to put it in place",
    "prerequisites": "a planner cannot see what is needed first",
    "agency": "a planner cannot see whom to ask",
    "agency_level": "it is missing where readers narrow by kind of agency",
    "sectors": "it is missing where readers narrow by sector",
    "beneficiaries": "a reader cannot see whom it serves",
    "keywords": "it is found by fewer words",
    "sources": "nobody can verify it",
}
"""What a reader misses where a field is empty."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or gap; `file` and `line` (from 1) are "" and 0 where the record stands in no file."""

    severity: Literal["fault", "gap"]
    field: str
    message: str
    record_id: str = ""
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        position = f"{self.file}:{self.line}: " if self.file else ""
        record = f"{self.record_id}: " if self.record_id else ""
        field = f"{self.field}: " if self.field else ""
        return f"{position}{record}{field}{self.message}"


Faults = Iterator[tuple[str, str]]
"""Pairs of a field's path and what is wrong with it."""


def check_record(raw: object) -> list[Finding]:
    """Return every fault and gap of one parsed JSON value; without a fault it makes an `Innovation`."""
    if not isinstance(raw, dict):
        return [Finding("fault", "", f"is {_kind(raw)}, not an object with the fields of a record.")]
    id = raw.get("id")
    name = id if isinstance(id, str) and _ID.fullmatch(id) else ""
    faults = [Finding("fault", field, message, name) for field, message in _faults(raw)]
    gaps = [Finding("gap", field, f"is missing: {loss}.", name) for field, loss in _gaps(raw)]
    return faults + gaps


def _gaps(raw: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    yield from ((field, loss) for field, loss in GAPS.items() if not raw.get(field))
    if not (raw.get("year_started") or raw.get("year_implemented")):
        yield "year_implemented", "a reader cannot see how old it is"


def _faults(raw: Mapping[Any, Any]) -> Faults:
    yield from _unknown_names(raw, Innovation, "")
    for required in ("id", "title"):
        if not raw.get(required):
            yield required, "is missing; every record needs one."
    for name, check in _CHECKS.items():
        if name in raw:
            yield from check(name, raw[name])
    yield from _years_in_order(raw)
    yield from _regency_in_province(raw)


def _id(path: str, value: object) -> Faults:
    if not isinstance(value, str):
        yield path, f"is {_kind(value)}, not a text."
    elif value and not _ID.fullmatch(value):
        yield path, f"{value[:LONGEST_ID]!r} may hold only a-z, 0-9 and single hyphens between them."
    elif len(value) > LONGEST_ID:
        yield path, f"has {len(value)} characters; {LONGEST_ID} at most."


def _text(path: str, value: object) -> Faults:
    if not isinstance(value, str):
        yield path, f"is {_kind(value)}, not a text."
        return
    if value and not value.strip():
        yield path, "holds only spaces; leave it out."
    if len(value) > LONGEST_TEXT:
        yield path, f"has {len(value)} characters; {LONGEST_TEXT} at most."
        return
    if not value.isprintable() and (control := _control_character(value)):  # printable nearly always, and much faster
        yield path, f"holds the control character U+{ord(control):04X}; remove it."
    if "<" in value and (tag := BeautifulSoup(value, "html.parser").find()):
        yield path, f"holds markup (<{tag.name}>); give plain text."
    if _EMAIL.search(value):
        yield path, "holds an e-mail address; leave contact data out."
    if _TELEPHONE.search(value):
        yield path, "holds a telephone number; leave contact data out."


def _control_character(text: str) -> str | None:
    return next((character for character in text if unicodedata.category(character) in {"Cc", "Cs"}), None)


def _items(path: str, value: object) -> Iterator[tuple[str, Any]]:
    """Yield path and value of each item; a fault of the list itself is found by `_list_faults`."""
    if isinstance(value, list) and len(value) <= LONGEST_LIST:
        yield from ((f"{path}[{number}]", item) for number, item in enumerate(value))


def _list_faults(path: str, value: object) -> Faults:
    if not isinstance(value, list):
        yield path, f"is {_kind(value)}, not a list."
    elif len(value) > LONGEST_LIST:
        yield path, f"has {len(value)} items; {LONGEST_LIST} at most."
    elif len({repr(item) for item in value}) < len(value):
        yield path, "holds the same item twice."


def _texts(path: str, value: object) -> Faults:
    yield from _list_faults(path, value)
    for item_path, item in _items(path, value):
        yield from _text(item_path, item)
        if item == "":
            yield item_path, "is empty; leave it out."


def _choice(options: Iterable[str]) -> Callable[[str, object], Faults]:
    known = tuple(options)

    def check(path: str, value: object) -> Faults:
        if value not in known:
            yield path, f"{_shown(value)} is not known{_nearest(value, known)}"

    return check


def _choices(options: Iterable[str], most: int = LONGEST_LIST) -> Callable[[str, object], Faults]:
    check_one = _choice(options)

    def check(path: str, value: object) -> Faults:
        yield from _list_faults(path, value)
        for item_path, item in _items(path, value):
            yield from check_one(item_path, item)
        if isinstance(value, list) and len(value) > most:
            yield path, f"has {len(value)} items; {most} at most."

    return check


def _goals(path: str, value: object) -> Faults:
    yield from _list_faults(path, value)
    for item_path, item in _items(path, value):
        if not _is_integer(item) or not 1 <= item <= 17:
            yield item_path, f"{_shown(item)} is not a goal's number from 1 to 17."


def last_year() -> int:
    """Return the last year that a record may name: what is planned for the next one may be told already."""
    return max(datetime.datetime.now(datetime.UTC).year, _OF_THIS_PROGRAM) + 1


def _year(path: str, value: object) -> Faults:
    latest = last_year()
    if not _is_integer(value) or not FIRST_YEAR <= value <= latest:
        yield path, f"{_shown(value)} is not a year from {FIRST_YEAR} to {latest}."


def _flag(path: str, value: object) -> Faults:
    if not isinstance(value, bool):
        yield path, f"is {_kind(value)}, not true or false."


def _region(path: str, value: object) -> Faults:
    if not isinstance(value, str) or (value and region_code(value) is None):
        known = [region.name for region in provinces().values()] if path == "province" else []
        yield path, f"{_shown(value)} is no region of Indonesia{_nearest(value, known)}"


def _objects(kind: type[Award | Replication | Source], named: str) -> Callable[[str, object], Faults]:
    def check(path: str, value: object) -> Faults:
        yield from _list_faults(path, value)
        for item_path, item in _items(path, value):
            if not isinstance(item, dict):
                yield item_path, f"is {_kind(item)}, not an object with {named!r}."
                continue
            yield from _unknown_names(item, kind, f"{item_path}.")
            if not item.get(named):
                yield f"{item_path}.{named}", "is missing."
            for name, content in item.items():
                if name in _PARTS:
                    yield from _PARTS[name](f"{item_path}.{name}", content)

    return check


def _english(path: str, value: object) -> Faults:
    if not isinstance(value, dict):
        yield path, f"is {_kind(value)}, not an object with 'title' and 'summary'."
        return
    yield from _unknown_names(value, English, f"{path}.")
    if not any(value.values()):
        yield path, "is empty; leave it out."
    for name, most in LONGEST_ENGLISH.items():
        text = value.get(name, "")
        yield from _text(f"{path}.{name}", text)
        if isinstance(text, str) and most < len(text) <= LONGEST_TEXT:
            yield f"{path}.{name}", f"has {len(text)} characters; {most} at most."


def _address(path: str, value: object) -> Faults:
    if not (isinstance(value, str) and (value == "" or _is_address(value))):
        yield path, f"{_shown(value)} is not an address that begins with https:// or http://."


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    clean = len(text) <= LONGEST_URL and not re.search(r"[\s<>\"]", text)
    return clean and parts.scheme in {"http", "https"} and bool(parts.hostname)


def _years_in_order(raw: Mapping[Any, Any]) -> Faults:
    started, implemented = raw.get("year_started"), raw.get("year_implemented")
    if isinstance(started, int) and isinstance(implemented, int) and implemented < started:
        yield "year_implemented", f"{implemented} lies before year_started {started}."


def _regency_in_province(raw: Mapping[Any, Any]) -> Faults:
    province, regency = raw.get("province"), raw.get("regency")
    if not (isinstance(regency, str) and regency and region_code(regency)):
        return
    if not province:
        yield "province", f"is missing, though {regency} lies in one."
    elif isinstance(province, str) and region_code(province) and not region_code(regency, province):
        yield "regency", f"{regency} does not lie in {province}."


def _unknown_names(raw: Mapping[Any, Any], kind: type, prefix: str) -> Faults:
    known = [field.name for field in fields(kind)]
    for name in raw:
        if name not in known:
            yield f"{prefix}{name}", f"is no field of a record{_nearest(name, known)}"


def _is_integer(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "empty")


def _nearest(value: object, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(str(value)[:LONGEST_ID], known, n=1)
    return f"; did you mean {close[0]!r}?" if close else "."


_KINDS: dict[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}

_PARTS: dict[str, Callable[[str, object], Faults]] = {
    "name": _text,
    "agency": _text,
    "title": _text,
    "publisher": _text,
    "year": _year,
    "url": _address,
}

_CHECKS: dict[str, Callable[[str, object], Faults]] = {
    "id": _id,
    **dict.fromkeys(("title", "summary", "problem", "solution", "results", "agency", "unit"), _text),
    **dict.fromkeys(("steps", "drivers", "barriers", "prerequisites", "beneficiaries", "keywords"), _texts),
    "agency_level": _choice(("", *AGENCY_LEVELS)),
    "province": _region,
    "regency": _region,
    "year_started": _year,
    "year_implemented": _year,
    "sectors": _choices((sector.name_id for sector in sectors().values()), MOST_SECTORS),
    "sdgs": _goals,
    "innovation_types": _choices(INNOVATION_TYPES),
    "digital": _flag,
    "awards": _objects(Award, "name"),
    "replications": _objects(Replication, "agency"),
    "status": _choice(("", *STATUSES)),
    "english": _english,
    "inferred": _choices(field.name for field in fields(Innovation)),
    "sources": _objects(Source, "title"),
}
