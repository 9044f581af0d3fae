"""An entry of the register of replications: who follows which innovation of whom, and how far it has come."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from corpus.errors import DataError
from corpus.reference import regions
from corpus.stored_text import reads_stored

STAGES = ("interest", "agreement", "implementation", "evaluation")
LONGEST_TEXT = 600  # characters
LONGEST_ID = 100

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NEEDED = ("innovation", "origin", "replicator")
_CODES = ("origin_code", "replicator_code")
_TEXTS = ("innovation", "origin", "replicator", "change", "result")


@dataclass(frozen=True, slots=True)
class Step:
    """One stage reached: `date` is a year, a month or a day in ISO form, or "" where unknown."""

    stage: str
    date: str = ""
    note: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One replication.

    Attributes
    ----------
    innovation, innovation_id : str
        What is followed, and the id of its record, "" where the catalogue has none.
    origin, replicator : str
        Names of who made it and who follows; their codes are those of regions, "" for other agencies.
    steps : tuple of Step
        In the order of `STAGES`, then of their dates.
    change, result : str
        What the replicator did otherwise, and what came of it.
    """

    id: str
    innovation: str
    origin: str
    replicator: str
    steps: tuple[Step, ...]
    innovation_id: str = ""
    origin_code: str = ""
    replicator_code: str = ""
    change: str = ""
    result: str = ""

    def __post_init__(self) -> None:
        ordered = sorted(self.steps, key=lambda step: (_rank(step.stage), step.date))
        object.__setattr__(self, "steps", tuple(ordered))

    @property
    def stage(self) -> str:
        """How far it has come."""
        return self.steps[-1].stage

    @property
    def date(self) -> str:
        """When it came so far, "" where unknown."""
        return self.steps[-1].date

    def is_of(self, title: str) -> bool:
        """Whether what is followed goes by the title of its record; else it is more than that, or has another name."""
        return self.innovation.split(" (")[0].casefold() in title.casefold()

    def to_json(self) -> str:
        """Return the canonical JSON: the same entry always gives the same text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    @reads_stored
    def from_json(cls, text: str) -> Entry:
        """Build the entry from its canonical JSON; raise DamagedContentError where it is none."""
        raw: dict[str, Any] = json.loads(text)
        return cls(**{**raw, "steps": tuple(Step(**step) for step in raw["steps"])})

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def check(entry: Entry) -> None:
    """Raise DataError, with a sentence that names the field, where an entry cannot be used."""
    for fault in faults(entry):
        raise DataError(fault)


def faults(entry: Entry) -> Iterator[str]:
    """Yield what is wrong with an entry, a sentence each."""
    if not _ID.fullmatch(entry.id) or len(entry.id) > LONGEST_ID:
        yield f"The id {entry.id[:40]!r} is not of lower-case letters, digits and single hyphens, {LONGEST_ID} at most."
    for name in _NEEDED:
        if not getattr(entry, name).strip():
            yield f"The field {name!r} is empty; it must be given."
    for name in _CODES:
        if (code := getattr(entry, name)) and code not in regions():
            yield f"The field {name!r} is {code[:20]!r}, no code of a region; leave it empty for other agencies."
    if entry.origin_code and entry.origin_code == entry.replicator_code:
        yield "Origin and replicator are the same region."
    for name in _TEXTS:
        if len(getattr(entry, name)) > LONGEST_TEXT:
            yield f"The field {name!r} is longer than {LONGEST_TEXT} characters; shorten it."
    if not entry.steps:
        yield "No stage is given."
    for step in entry.steps:
        yield from _faults_of_step(step)


def _faults_of_step(step: Step) -> Iterator[str]:
    if step.stage not in STAGES:
        yield f"The stage {step.stage[:20]!r} is none of {', '.join(STAGES)}."
    if step.date and not is_date(step.date):
        yield f"The date {step.date[:20]!r} is no year, month or day; write 2024, 2024-05 or 2024-05-31."
    if len(step.note) > LONGEST_TEXT:
        yield f"The field 'note' is longer than {LONGEST_TEXT} characters; shorten it."
    if step.source_url and not _is_web(step.source_url):
        yield f"The source {step.source_url[:40]!r} is no address of the web; begin it with https://."


def is_date(text: str) -> bool:
    """Return whether a text is a year, a month or a day that exists, in ISO form."""
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def _is_web(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(text) <= LONGEST_TEXT


def _rank(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else len(STAGES)
