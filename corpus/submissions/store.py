"""The queue of submissions in the catalogue's database: handed in, asked about, answered, judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from corpus.catalogue.versioning import Change
from corpus.db.database import Database, open_database
from corpus.db.submission_tables import Kind, State, submission_messages, submissions
from corpus.errors import ChangedMeanwhileError, DataError
from corpus.innovation import Innovation
from corpus.secret_tokens import digest
from corpus.submissions.publishing import publish_addition, publish_edit, publish_new
from corpus.submissions.rows import OPEN, SENDER, SOURCE, become, held_submission, insert_submission, say, submission_of
from corpus.submissions.submission import Correction, Message, Submission

MOST_ANSWERS = 20
"""Messages that one sender may write."""


class Submissions:
    """The submissions in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, content: Innovation | Correction, token: str, *, record: Innovation | None = None) -> Submission:
        """Take in what was sent, once for each token, and return it.

        Parameters
        ----------
        token : str
            The sender's secret, from `corpus.secret_tokens`; only its SHA-256 is stored.
        record : Innovation, optional
            What an addition or a correction is about.
        """
        kind: Kind = "correction" if isinstance(content, Correction) else "addition" if record else "innovation"
        about = record or (content if isinstance(content, Innovation) else None)
        with self._database.writing() as connection:
            held = _by_token(connection, token)
            return held or insert_submission(connection, kind, content, about, token, record=record)

    def by_token(self, token: str) -> Submission | None:
        """Return the submission of a sender's secret, None where there is none."""
        with self._database.reading() as connection:
            return _by_token(connection, token)

    def get(self, id: str) -> Submission:
        """Return a submission; raise DataError where there is none of that id."""
        with self._database.reading() as connection:
            return held_submission(connection, id)

    def of_ids(self, ids: Collection[str]) -> list[Submission]:
        """Return some submissions, the oldest first; those that are not there are left out."""
        query = select(submissions).where(submissions.c.id.in_(ids))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(submissions.c.created_at, submissions.c.id))
            return [submission_of(row) for row in rows]

    def listed(
        self, *, state: State | None = None, kind: Kind | None = None, limit: int = 100, offset: int = 0
    ) -> list[Submission]:
        """Return submissions, the oldest first: those that wait, or those of one state."""
        query = select(submissions).where(submissions.c.state.in_([state] if state else OPEN))
        if kind:
            query = query.where(submissions.c.kind == kind)
        query = query.order_by(submissions.c.created_at, submissions.c.id).limit(limit).offset(offset)
        with self._database.reading() as connection:
            return [submission_of(row) for row in connection.execute(query)]

    def messages(self, id: str) -> tuple[Message, ...]:
        """Return what was said about a submission, the first message first."""
        of = submission_messages.c
        query = select(of.author, of.text, of.at).where(of.submission_id == id).order_by(of.number)
        with self._database.reading() as connection:
            return tuple(Message(*row) for row in connection.execute(query))

    def answer(self, token: str, text: str) -> Submission:
        """Add what the sender says; a submission that was asked about waits again.

        Raises
        ------
        DataError
            There is none of that secret, it is judged already, or the sender has said enough.
        """
        with self._database.writing() as connection:
            held = _by_token(connection, token)
            if held is None:
                raise DataError("There is no submission of that address.")
            _check_open(held, held.version)
            own = (submission_messages.c.submission_id == held.id) & (submission_messages.c.author == "sender")
            count = select(func.count()).select_from(submission_messages).where(own)
            if connection.execute(count).scalar_one() >= MOST_ANSWERS:
                raise DataError(f"A sender may write {MOST_ANSWERS} messages; wait for the curator's answer.")
            say(connection, held.id, "sender", text)
            return become(connection, held, "waiting", actor=SENDER)

    def ask(self, id: str, text: str, *, actor: str, version: int | None = None) -> Submission:
        """Ask the sender something; raise DataError where it is judged already or was changed since `version`."""
        with self._database.writing() as connection:
            held = held_submission(connection, id)
            _check_open(held, version)
            say(connection, id, "curator", text)
            return become(connection, held, "asked", actor=actor)

    def take_over(self, id: str, *, actor: str, version: int | None = None) -> Submission:
        """Note who mends the record of a correction, so that no other does too; raise DataError as `ask` does."""
        with self._database.writing() as connection:
            held = held_submission(connection, id)
            _check_open(held, version)
            if held.kind != "correction":
                raise DataError(f"The submission {id!r} is no correction; publish or reject it.")
            return become(connection, held, held.state, actor=actor, action="taken", taken_by=actor)

    def publish(self, id: str, *, actor: str, version: int | None = None, into: str = "") -> Submission:
        """Publish what was handed in, and return the submission with the record that it became, all in one step.

        An addition fills gaps of its record only; a correction changes no record by itself.

        Parameters
        ----------
        into : str
            Id of the record that a new innovation turns out to be an addition to, "" for none.

        Raises
        ------
        ChangedMeanwhileError
            It is judged already, or was changed since `version`.
        DataError
            It cannot be published.
        """
        with self._database.writing() as connection:
            change = Change.now(connection, actor=actor, source=SOURCE)
            held = held_submission(connection, id)
            _check_open(held, version)
            kind, record_id = held.kind, held.record_id or into
            if isinstance(held.content, Innovation) and held.is_edit:
                publish_edit(connection, held.content, held.record_version, change)
            elif isinstance(held.content, Innovation) and record_id:
                kind = "addition"
                publish_addition(connection, record_id, held.content, change)
            elif isinstance(held.content, Innovation):
                record_id = publish_new(connection, held.content, change)
            became = {"kind": kind, "record_id": record_id, "judged_by": actor}
            return become(connection, held, "published", actor=actor, **became)

    def reject(self, id: str, *, actor: str, reason: str, version: int | None = None) -> Submission:
        """Refuse a submission with a reason, which the sender reads; raise DataError as `publish` does."""
        (rejected,) = self.reject_all({id: version}, actor=actor, reason=reason)
        return rejected

    def reject_all(self, seen: Mapping[str, int | None], *, actor: str, reason: str) -> list[Submission]:
        """Refuse submissions for one reason, all or none; `seen` names the version of each that was looked at."""
        with self._database.writing() as connection:
            rejected = []
            for id, version in seen.items():
                held = held_submission(connection, id)
                _check_open(held, version)
                say(connection, id, "curator", reason)
                rejected.append(become(connection, held, "rejected", actor=actor, reason=reason, judged_by=actor))
            return rejected


@contextmanager
def open_submissions(url: str) -> Iterator[Submissions]:
    """Yield the queue in the database that `url` names; raise CatalogueError where that cannot be used."""
    with open_database(url) as database:
        yield Submissions(database)


def _by_token(connection: Connection, token: str) -> Submission | None:
    row = connection.execute(select(submissions).where(submissions.c.token_hash == digest(token))).one_or_none()
    return submission_of(row) if row is not None else None


def _check_open(held: Submission, version: int | None) -> None:
    """Refuse what is judged already, or was changed since somebody read it."""
    if not held.is_open:
        by = f" by {held.judged_by}" if held.judged_by else ""
        raise ChangedMeanwhileError(f"The submission {held.id!r} is {held.state} already{by}; nothing was changed.")
    if version is not None and version != held.version:
        raise ChangedMeanwhileError(f"The submission {held.id!r} was changed since you opened it; read it again.")
