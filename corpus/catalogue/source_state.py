"""The state of a source between and during its harvests: its records, its pages, and where a harvest stands."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, update

from corpus.batches import batches
from corpus.catalogue.merged_records import withdraw_without_source
from corpus.catalogue.versioning import BATCH, Change
from corpus.db.database import Database
from corpus.db.source_tables import frontier, harvests, pages, source_records
from corpus.db.writers import written_at
from corpus.innovation import Innovation

_UPDATE = (
    update(source_records)
    .where(source_records.c.source == bindparam("new_source"), source_records.c.key == bindparam("new_key"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("url", "content", "content_hash", "doubt", "seen_at", "gone_since")
        }
    )
)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One source's version of an innovation.

    Attributes
    ----------
    key : str
        What the source itself calls it: a canonical address, an OAI identifier, a row's number.
    url : str
        Where a person can read it, empty where there is no page.
    record : Innovation
        A record without fault; its id is this source record's own.
    contacts : int
        How many telephone numbers, e-mail and home addresses, and names beside them, were dropped from it.
    doubt : str
        Why somebody has to look at it first: it waits as a draft even where its source publishes. Empty where nothing
        is doubtful.
    """

    key: str
    url: str
    record: Innovation
    contacts: int = 0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was when it was last fetched; `keys` are those of the source records on it."""

    url: str
    etag: str = ""
    last_modified: str = ""
    links: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """An address that a crawl has still to ask for."""

    url: str
    depth: int
    kind: str = "page"


@dataclass(frozen=True, slots=True)
class Harvest:
    """Where the last harvest of a source stands; `ended` is False where it was broken off."""

    began_at: datetime.datetime
    ended: bool
    cursor: str
    until: str


class SourceState:
    """The state of one source; every method is one transaction, so that a kill at any moment loses at most one page."""

    def __init__(self, database: Database, source: str) -> None:
        self._database, self.source = database, source

    def harvest(self) -> Harvest | None:
        """Return how far the last harvest got, None before the first."""
        with self._database.reading() as connection:
            row = connection.execute(select(harvests).where(harvests.c.source == self.source)).one_or_none()
        return None if row is None else Harvest(row.began_at, row.ended_at is not None, row.cursor, row.until)

    def begin(self, seeds: Iterable[Waiting] = ()) -> bool:
        """Begin a harvest, or go on with one that was broken off; return whether it goes on."""
        last = self.harvest()
        if last is not None and not last.ended:
            return True
        with self._writing() as connection:
            connection.execute(delete(frontier).where(frontier.c.source == self.source))
            began_at = written_at(connection)
            _put(connection, harvests, {"source": self.source}, began_at=began_at, ended_at=None, cursor="")
            self._enqueue(connection, seeds)
        return False

    def end(self, until: str | None = None) -> None:
        """End the harvest; what it took in is whole up to `until`."""
        with self._writing() as connection:
            values = {"ended_at": written_at(connection), "cursor": ""} | ({} if until is None else {"until": until})
            connection.execute(update(harvests).where(harvests.c.source == self.source).values(**values))
            connection.execute(delete(frontier).where(frontier.c.source == self.source))

    def waiting(self) -> list[Waiting]:
        """Return the addresses that are still to be asked for, the least deep first."""
        of_source = (frontier.c.source == self.source) & (frontier.c.done == 0)
        with self._database.reading() as connection:
            rows = connection.execute(select(frontier).where(of_source).order_by(frontier.c.depth, frontier.c.url))
            return [Waiting(row.url, row.depth, row.kind) for row in rows]

    def page(self, url: str) -> Page | None:
        """Return a page as it was last fetched."""
        with self._database.reading() as connection:
            row = connection.execute(select(pages).where(self._page(url))).one_or_none()
        if row is None:
            return None
        return Page(row.url, row.etag, row.last_modified, _lines(row.links), _lines(row.key))

    def pages_with_records(self) -> list[str]:
        """Return the addresses of all pages that held an innovation once, gone or not."""
        of_source = (pages.c.source == self.source) & (pages.c.key != "")
        with self._database.reading() as connection:
            return list(connection.execute(select(pages.c.url).where(of_source).order_by(pages.c.url)).scalars())

    def answered(
        self, url: str, page: Page | None, found: Iterable[Waiting] = (), source_records: Iterable[SourceRecord] = ()
    ) -> list[Waiting]:
        """Store what an address answered, all at once, and return those of `found` that are new to this crawl.

        Source records that the page held before and holds no more are gone, unless this harvest saw them elsewhere.
        """
        with self._writing() as connection:
            self._done(connection, url)
            if page is not None:
                self._mark_left(connection, page)
                self._store_page(connection, page)
                if page.url != url:
                    self._done(connection, page.url)
                for key in page.keys:
                    self._mark_seen(connection, key)
            self._store(connection, source_records)
            return self._enqueue(connection, found)

    def forget_validators(self) -> None:
        """Forget by what pages are known to be unchanged, so that all are fetched again."""
        of_source = pages.c.source == self.source
        with self._writing() as connection:
            connection.execute(update(pages).where(of_source).values(etag="", last_modified=""))

    def gone(self, url: str) -> bool:
        """Mark a page and the source record on it as gone; return whether it was known and not yet marked."""
        with self._writing() as connection:
            self._done(connection, url)
            row = connection.execute(select(pages).where(self._page(url), pages.c.gone_since.is_(None))).one_or_none()
            if row is None:
                return False
            connection.execute(
                update(pages)
                .where(self._page(url))
                .values(gone_since=written_at(connection), etag="", last_modified="")
            )
            for key in _lines(row.key):
                self._mark_gone(connection, key)
            return True

    def withdraw(self, url: str, actor: str) -> int:
        """Mark the source records of a page that may not be taken in any more as gone; return how many.

        Records that they alone made are withdrawn, and come back when the page may be taken in again.
        """
        with self._writing() as connection:
            keys = _lines(connection.scalar(select(pages.c.key).where(self._page(url))) or "")
            return self._withdraw(connection, keys, actor)

    def withdraw_keys(self, keys: Collection[str], actor: str) -> int:
        """Do the same as `withdraw` for source records that the source itself has withdrawn, by their keys."""
        with self._writing() as connection:
            return sum(self._withdraw(connection, batch, actor) for batch in batches(keys, BATCH))

    def store(self, found: Iterable[SourceRecord], gone: Iterable[str] = (), cursor: str | None = None) -> None:
        """Store source records, mark those gone, and save where to go on, all at once."""
        with self._writing() as connection:
            self._store(connection, found)
            for key in gone:
                self._mark_gone(connection, key)
            if cursor is not None:
                connection.execute(update(harvests).where(harvests.c.source == self.source).values(cursor=cursor))

    def mark_unseen(self, since: datetime.datetime) -> int:
        """Mark as gone the records that were not seen at the source since then; return how many."""
        unseen = self._present() & (source_records.c.seen_at < since)
        with self._writing() as connection:
            return connection.execute(
                update(source_records).where(unseen).values(gone_since=written_at(connection))
            ).rowcount

    def twin(self, source_record: SourceRecord) -> str | None:
        """Return the key under which this source has the very same record already, None where it has not."""
        same = self._present() & (source_records.c.content_hash == content_hash(source_record.record))
        others = select(source_records.c.key).where(same, source_records.c.key != source_record.key)
        with self._database.reading() as connection:
            return connection.execute(others.order_by(source_records.c.key).limit(1)).scalar_one_or_none()

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._database.writing()

    def _present(self) -> ColumnElement[bool]:
        return (source_records.c.source == self.source) & source_records.c.gone_since.is_(None)

    def _of_key(self, key: str) -> ColumnElement[bool]:
        return (source_records.c.source == self.source) & (source_records.c.key == key)

    def _page(self, url: str) -> ColumnElement[bool]:
        return (pages.c.source == self.source) & (pages.c.url == url)

    def _done(self, connection: Connection, url: str) -> None:
        of_url = (frontier.c.source == self.source) & (frontier.c.url == url)
        connection.execute(update(frontier).where(of_url).values(done=1))

    def _withdraw(self, connection: Connection, keys: Collection[str], actor: str) -> int:
        of_keys = (source_records.c.source == self.source) & source_records.c.key.in_(keys)
        marking = update(source_records).where(of_keys, source_records.c.gone_since.is_(None))
        count = connection.execute(marking.values(gone_since=written_at(connection))).rowcount
        ids = list(connection.scalars(select(source_records.c.record_id).where(of_keys)))
        withdrawn = withdraw_without_source(connection, ids, Change.now(connection, actor=actor, source=self.source))
        again = update(source_records).where(source_records.c.record_id.in_(withdrawn))
        connection.execute(again.values(ingested_hash=""))
        return count

    def _enqueue(self, connection: Connection, found: Iterable[Waiting]) -> list[Waiting]:
        by_url = {item.url: item for item in found}
        known: set[str] = set()
        for batch in batches(by_url, BATCH):
            of_batch = (frontier.c.source == self.source) & frontier.c.url.in_(batch)
            known |= set(connection.execute(select(frontier.c.url).where(of_batch)).scalars())
        new = [item for url, item in by_url.items() if url not in known]
        rows = [{"source": self.source, "url": w.url, "depth": w.depth, "kind": w.kind, "done": 0} for w in new]
        if rows:
            connection.execute(insert(frontier), rows)
        return new

    def _store_page(self, connection: Connection, page: Page) -> None:
        values = {"etag": page.etag, "last_modified": page.last_modified, "links": "\n".join(page.links)}
        _put(
            connection,
            pages,
            {"source": self.source, "url": page.url},
            **values,
            key="\n".join(page.keys),
            seen_at=written_at(connection),
            gone_since=None,
        )

    def _store(self, connection: Connection, found: Iterable[SourceRecord]) -> None:
        by_key = {source_record.key: source_record for source_record in found}
        seen_at = written_at(connection)
        for batch in batches(by_key, BATCH):
            of_batch = (source_records.c.source == self.source) & source_records.c.key.in_(batch)
            known = set(connection.execute(select(source_records.c.key).where(of_batch)).scalars())
            if new := [self._row(by_key[key], seen_at) for key in batch if key not in known]:
                connection.execute(insert(source_records), [row | {"ingested_hash": "", "shown": 0} for row in new])
            if old := [self._row(by_key[key], seen_at) for key in batch if key in known]:
                connection.execute(_UPDATE, [{f"new_{name}": value for name, value in row.items()} for row in old])

    def _row(self, source_record: SourceRecord, seen_at: datetime.datetime) -> dict[str, object]:
        return {
            "source": self.source,
            "key": source_record.key,
            "record_id": source_record.record.id,
            "url": source_record.url,
            "content": source_record.record.to_json().decode(),
            "content_hash": content_hash(source_record.record),
            "doubt": source_record.doubt,
            "seen_at": seen_at,
            "gone_since": None,
        }

    def _mark_gone(self, connection: Connection, key: str) -> None:
        present = self._of_key(key) & source_records.c.gone_since.is_(None)
        connection.execute(update(source_records).where(present).values(gone_since=written_at(connection)))

    def _mark_left(self, connection: Connection, page: Page) -> None:
        held = connection.scalar(select(pages.c.key).where(self._page(page.url))) or ""
        began_at = select(harvests.c.began_at).where(harvests.c.source == self.source).scalar_subquery()
        for key in set(_lines(held)) - set(page.keys):
            left = self._of_key(key) & source_records.c.gone_since.is_(None) & (source_records.c.seen_at < began_at)
            connection.execute(update(source_records).where(left).values(gone_since=written_at(connection)))

    def _mark_seen(self, connection: Connection, key: str) -> None:
        connection.execute(
            update(source_records).where(self._of_key(key)).values(gone_since=None, seen_at=written_at(connection))
        )


def content_hash(record: Innovation) -> str:
    """Return the hash of a source record's content, without what differs by address alone: id and sources."""
    return replace(record, id="", sources=()).content_hash


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _put(connection: Connection, table: Table, primary: dict[str, str], **values: object) -> None:
    """Write a row whether it is there or not; only one writer is at work at a time."""
    of_key = [table.c[name] == value for name, value in primary.items()]
    if not connection.execute(update(table).where(*of_key).values(**values)).rowcount:
        defaults = {"until": ""} if table is harvests else {}
        connection.execute(insert(table).values(**primary, **(defaults | values)))
