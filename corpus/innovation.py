"""The record: one public-service innovation, as every later step sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from operator import attrgetter
from typing import Any

import msgspec

from corpus.stored_text import reads_stored


@dataclass(frozen=True, slots=True)
class Award:
    """A prize the innovation won."""

    name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Replication:
    """A documented copy of the innovation at another agency."""

    agency: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of a record come from."""

    title: str
    publisher: str = ""
    year: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class English:
    """What the innovation is, told in English: a gloss of its official title, and what it does in two sentences."""

    title: str = ""
    summary: str = ""

    def __bool__(self) -> bool:
        return bool(self.title or self.summary)


@dataclass(frozen=True, slots=True)
class Innovation:
    """One innovation; only `id` and `title` are needed to build one.

    Texts are plain text, in Indonesian but for those of `english`, and empty where unknown. Sequences may be given as
    lists and are kept as tuples, so that a record is hashable and never changes. Nothing is checked here:
    `corpus.validation` does that.

    Parameters
    ----------
    id : str
        Lower-case slug, unique in the catalogue, 80 characters at most.
    title : str
        Official name as its owner writes it.
    agency_level : str
        One of `corpus.reference.AGENCY_LEVELS`.
    province, regency : str
        Names as in the reference data; `corpus.reference` resolves them to codes.
    year_started, year_implemented : int or None
        First year of work; first year in service.
    digital : bool or None
        True where it depends on software or the internet; None where unknown.
    english : English or None
        None where nobody has told it in English.
    inferred : sequence of str
        Names of the fields whose content was inferred, not given by a source.
    """

    id: str
    title: str
    summary: str = ""
    problem: str = ""
    solution: str = ""
    results: str = ""
    steps: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    agency: str = ""
    unit: str = ""
    agency_level: str = ""
    province: str = ""
    regency: str = ""
    year_started: int | None = None
    year_implemented: int | None = None
    sectors: tuple[str, ...] = ()
    sdgs: tuple[int, ...] = ()
    innovation_types: tuple[str, ...] = ()
    digital: bool | None = None
    beneficiaries: tuple[str, ...] = ()
    awards: tuple[Award, ...] = ()
    replications: tuple[Replication, ...] = ()
    status: str = ""
    keywords: tuple[str, ...] = ()
    english: English | None = None
    inferred: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        for name in _SEQUENCES:
            value = getattr(self, name)
            if isinstance(value, list):
                object.__setattr__(self, name, tuple(value))
        if self.english is not None and not self.english:
            object.__setattr__(self, "english", None)

    @property
    def year(self) -> int | None:
        """The year a reader would date it by: first in service, else first year of work."""
        return self.year_implemented or self.year_started

    @classmethod
    def from_mapping(cls, raw: Mapping[str, Any]) -> Innovation:
        """Build the record from one parsed JSON object that `corpus.validation` found without fault."""
        values = dict(raw)
        for name, kind in (("awards", Award), ("replications", Replication), ("sources", Source)):
            values[name] = tuple(kind(**item) for item in values.get(name, ()))
        if english := values.get("english"):
            values["english"] = English(**english)
        return cls(**values)

    @classmethod
    @reads_stored
    def from_json(cls, line: bytes | str) -> Innovation:
        """Build the record from a line that `to_json` or `to_bytes` made; raise DamagedContentError for any other."""
        return _of_line(line)

    def to_json(self) -> bytes:
        """Return the canonical line of JSON in UTF-8: the same record always gives the same bytes."""
        return msgspec.json.format(_encode(_line_of(self)), indent=0)  # with a space after each comma and colon

    def to_bytes(self) -> bytes:
        """Return JSON that `from_json` reads, in half the time of the canonical line and not for people to read."""
        return _encode(self)

    def to_mapping(self) -> dict[str, Any]:
        """Return the parsed object of the canonical line: fields in the order of this class, empty ones left out."""
        mapping: dict[str, Any] = msgspec.json.decode(self.to_json())
        return mapping

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
        return hashlib.sha256(self.to_json()).hexdigest()


_NAMES = tuple(field.name for field in fields(Innovation))
_SEQUENCES = tuple(field.name for field in fields(Innovation) if field.default == ())
_NESTED = ("awards", "replications", "english", "sources")
_values_of = attrgetter(*_NAMES)
_of_line = msgspec.json.Decoder(Innovation).decode
_encode = msgspec.json.Encoder().encode
# A data class is encoded with all of its fields; only a struct leaves out those that are empty.
_Line = msgspec.defstruct(
    "_Line",
    [(field.name, Any, "" if field.default is MISSING else field.default) for field in fields(Innovation)],
    omit_defaults=True,
)


def _line_of(record: Innovation) -> msgspec.Struct:
    line = _Line(*_values_of(record))
    for name in _NESTED:
        if value := getattr(record, name):
            is_list = isinstance(value, tuple)
            setattr(line, name, [_without_empty(item) for item in value] if is_list else _without_empty(value))
    return line


def _without_empty(item: Award | Replication | Source | English) -> dict[str, Any]:
    pairs = ((field.name, getattr(item, field.name)) for field in fields(item))
    return {name: value for name, value in pairs if value not in ("", None)}
