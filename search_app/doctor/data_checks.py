"""Is what is stored whole, and of this version? The catalogue and the index, looked at without changing them."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.catalogue.store import Catalogue
from corpus.db.database import check_url, open_database
from corpus.db.soundness import fault_of
from corpus.db.steps import known_steps, newest_step
from corpus.journal.reading import Journal, JournalFilter
from indexer.index.generation.manifest import Manifest, read_manifest
from indexer.index.generation.reader import current_name
from search_app.doctor.finding import Finding, advice, fine, wrong
from search_app.settings import Settings

_SLACK = 60.0  # seconds that clocks may differ


def check_catalogue(settings: Settings) -> Iterator[Finding]:
    """Yield whether the database answers, is whole, has the tables of today, and lies in the past."""
    file = sqlite_file(settings)
    if file and not file.exists():
        yield advice("database", f"{file} is not there yet; `tiru serve` or `tiru load --shipped` makes it.")
        return
    with open_database(settings.database_url, migrates=False) as database:
        with database.reading() as connection:
            fault = fault_of(connection)
        if fault:
            yield wrong("database", f"{database.name} is damaged ({fault}); bring it back with `tiru restore`.")
            return
        yield fine("database", f"{database.name} answers and is whole.")
        step = database.step()
        if step and step not in known_steps():
            yield wrong("tables", f"step {step} is of a newer version; update the program, or restore a backup.")
            return
        if step != newest_step():
            done = f"{step or 'no step'} of {newest_step()} was taken"
            yield advice("tables", f"{done}; run `tiru backup FILE`, then start `tiru serve`, which takes the others.")
            return
        yield fine("tables", f"are those of this version (step {step}).")
        for last in Journal(database).entries(JournalFilter(), limit=1):
            yield _clock(last.at)
        yield from _index_follows(settings, Catalogue(database).counts()["published"])


def check_index(settings: Settings) -> Iterator[Finding]:
    """Yield whether an index is in service and every file of it as it was written."""
    manifest = _in_service(settings)
    if manifest is None:
        yield wrong("index", f"none is in service in {settings.index_dir}; run `tiru index`.")
        return
    manifest.verify(settings.index_dir / current_name(settings.index_dir))
    hours = max(0.0, time.time() - manifest.built_at) / 3600
    yield fine("index", f"{manifest.records:,} records, built {hours:,.1f} hours ago, every file as it was written.")


def sqlite_file(settings: Settings) -> Path | None:
    """Return the file of the catalogue, None where a server keeps it."""
    url = check_url(settings.database_url)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def _in_service(settings: Settings) -> Manifest | None:
    name = current_name(settings.index_dir)
    return read_manifest(settings.index_dir / name) if name else None


def _index_follows(settings: Settings, published: int) -> Iterator[Finding]:
    manifest = _in_service(settings)
    if manifest and manifest.records != published:
        yield advice("index", f"holds {manifest.records:,} of {published:,} published records; run `tiru index`.")


def _clock(last: datetime.datetime) -> Finding:
    ahead = (last - datetime.datetime.now(datetime.UTC)).total_seconds()
    if ahead > _SLACK:
        return wrong(
            "clock",
            f"is {ahead:,.0f} s behind the last change of the catalogue; set it (`timedatectl set-ntp true`). If it is "
            "right, it was ahead when that was stamped; until it has caught up, changes are stamped right behind that.",
        )
    return fine("clock", "is not behind the last change of the catalogue.")
