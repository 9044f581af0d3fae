"""`tiru needs`: what is looked for and not found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from corpus.atomic_file import whole_file
from corpus.db.database import open_database
from corpus.needs.search_log import SearchLog, first_day_kept
from corpus.reference import provinces
from search_app.engines import open_engine
from search_app.needs.table import need_table
from search_app.needs.unmet import UnmetNeed, needs_of_today
from search_app.planning.export.spreadsheet import csv_file
from search_app.settings import Settings

MOST_NAMED = 3  # other questions of a need that are shown


@click.command()
@click.option("--days", default=365, show_default=True, type=click.IntRange(1, 3650), help="Only searches of so long.")
@click.option("--all", "everything", is_flag=True, help="Also needs that a record answers by now.")
@click.option("--csv", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write a CSV instead of a list.")
def needs(*, days: int, everything: bool, file: Path | None) -> None:
    """List what visitors look for and the catalogue does not answer, like questions together, most asked first.

    Searches are counted without any person. A need that a record answers by now is left out.
    """
    settings = Settings.from_environment()
    with open_database(settings.database_url) as database:
        counted = SearchLog(database).since(first_day_kept(days))
    found = [each for each in needs_of_today(counted, open_engine(settings)) if everything or not each.is_met]
    if file:
        header, *rows = need_table(found)
        with whole_file(file) as written:
            written.write(csv_file(header, rows))
        click.echo(f"{len(found)} needs are in {file}.")
        return
    for each in found:
        for line in _lines(each):
            click.echo(line)
    if not found:
        click.echo("No unmet need was counted.")


def _lines(of: UnmetNeed) -> Iterator[str]:
    need, confidence = of.need, of.confidence
    yield f"{need.text}"
    yield (
        f"  asked {need.asked} times, a hit opened {need.opened} times, reported {need.reported} times; "
        f"answer today: {confidence.level} ({confidence.score:.2f})"
    )
    if confidence.unknown:
        yield f"  no record says: {', '.join(confidence.unknown)}"
    if of.best:
        yield f"  nearest: {of.best.innovation.id}"
    yield f"  {_counts(sorted(need.months.items()))}"
    if need.provinces:
        yield f"  {_counts((provinces()[code].name, count) for code, count in need.provinces.most_common())}"
    if others := need.texts[1:]:
        more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
        yield f"  also: {'; '.join(others[:MOST_NAMED])}{more}"


def _counts(items: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name}: {number}" for name, number in items)
