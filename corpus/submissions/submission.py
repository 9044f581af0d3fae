"""What was handed in: an innovation, an addition to a record, or a correction of one."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass

from corpus.db.submission_tables import Author, Kind, State
from corpus.innovation import Innovation


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says is wrong in a record: which part, what is wrong, what is right, and where that stands."""

    part: str
    wrong: str
    right: str = ""
    source_url: str = ""

    def to_json(self) -> str:
        """Return canonical JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Message:
    """What sender or curator said, and when (UTC)."""

    author: Author
    text: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Submission:
    """Something handed in, as it is now.

    Attributes
    ----------
    version : int
        Rises with every change; who judges names the one they saw.
    content : Innovation or Correction
        The proposed record, or the words of a correction.
    record_id : str
        Record that it is about or became, "" for none yet.
    region : str
        Code of its home region, "" for none.
    judged_by : str
        Who published or rejected it, "" for nobody yet.
    sender : str
        Account of the sender, "" for the public.
    record_version : int
        Version of the record that an edit was made from, 0 for what is no edit. An edit is the whole record as the
        sender wants it to be, where another addition fills gaps.
    """

    id: str
    version: int
    kind: Kind
    state: State
    content: Innovation | Correction
    record_id: str
    region: str
    agency: str
    judged_by: str
    created_at: datetime.datetime
    changed_at: datetime.datetime
    sender: str = ""
    record_version: int = 0

    @property
    def is_edit(self) -> bool:
        """Whether it is an edit of a whole record by an account that may not publish it."""
        return self.record_version > 0

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be judged."""
        return self.state in {"waiting", "asked"}


def content_of(kind: Kind, text: str) -> Innovation | Correction:
    """Return the content that is stored as `text`."""
    return Correction(**json.loads(text)) if kind == "correction" else Innovation.from_json(text)
