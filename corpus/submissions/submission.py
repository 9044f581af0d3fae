"""What was handed in: an innovation, an addition to a record, or a correction of one."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass

from corpus.db.submission_tables import Author, Kind, State
from corpus.innovation import Innovation
from corpus.stored_text import reads_stored


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
    region, agency : str
        Whose it is: code of a region and name of an agency, "" for none. What is about a record is that of the
        record's, whose hub answers for it.
    title : str
        Of what it is about.
    taken_by : str
        Who has taken a correction over, to mend the record, "" for nobody.
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
    title: str
    taken_by: str
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


@reads_stored
def content_of(kind: Kind, text: str) -> Innovation | Correction:
    """Return the content that is stored as `text`; raise DamagedContentError where it is none."""
    return Correction(**json.loads(text)) if kind == "correction" else Innovation.from_json(text)
