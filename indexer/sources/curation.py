"""`tiru drafts`, `publish`, `withdraw` and `duplicates`: what a curator decides about the records that came in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from corpus.catalogue.publication import (
    StatusReport,
    drafts,
    known_sources,
    publish_source,
    waiting_drafts,
)
from corpus.catalogue.publication import publish as publish_records
from corpus.catalogue.publication import withdraw as withdraw_records
from corpus.catalogue.review import Judge, in_one_line, keep_apart, unite, waiting_pairs
from corpus.catalogue.store import Catalogue
from corpus.catalogue.undo import undo
from corpus.db.database import Database, open_database
from corpus.errors import DataError
from corpus.settings import CatalogueSettings
from corpus.user_name import user_name
from indexer.opensearch.settings import ClusterSettings
from indexer.settings import IndexSettings


@click.command("drafts")
@click.option("--source", default="", metavar="NAME", help="Only those of this source.")
def list_drafts(source: str) -> None:
    """List the records that wait as drafts: id, title, agency, unit, region, year and sources."""
    with catalogue_database() as database:
        _check_source(database, source)
        for record in drafts(database, source):
            click.echo(f"{record.id}\t{in_one_line(record)}")


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--source", default="", metavar="NAME", help="Publish all that waits as drafts from this source.")
def publish(ids: tuple[str, ...], source: str) -> None:
    """Publish records, drafts and withdrawn ones, or all drafts of a source, then build the index.

    With an unknown id among them, none is published.
    """
    if bool(ids) == bool(source):
        raise click.UsageError("Name the records to publish, or one source with --source.")
    with catalogue_database() as database:
        if source:
            _publish_source(database, source)
        else:
            _echo(publish_records(database, ids, actor=user_name()), "published")
        put_in_service(database)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--reason", required=True, help="Why; it stays with the record's versions and is not shown on pages.")
def withdraw(ids: tuple[str, ...], reason: str) -> None:
    """Take records out of service, then build the index; their versions stay, and no import publishes them again.

    With an unknown id among them, none is withdrawn.
    """
    why = " ".join(reason.split())
    if not why:
        raise click.UsageError("Say with --reason why.")
    with catalogue_database() as database:
        _echo(withdraw_records(database, ids, actor=user_name(), reason=why), "withdrawn")
        put_in_service(database)


_why = click.option("--reason", default="", help="Why; it stays with the decision.")


@click.group(invoke_without_command=True)
@click.pass_context
def duplicates(context: click.Context) -> None:
    """Show the pairs that may be one innovation and wait for a decision; with `same` or `different`, decide one."""
    if context.invoked_subcommand is None:
        with catalogue_database() as database:
            for pair in waiting_pairs(database):
                click.echo(str(pair))


@duplicates.command("look-alikes")
@click.argument("id")
def look_alikes(id: str) -> None:
    """List the records of the same innovation as ID in other regions."""
    with catalogue_database() as database:
        for other in Catalogue(database).look_alikes(id):
            click.echo(other)


@duplicates.command("same")
@click.argument("one")
@click.argument("other")
@_why
def same(one: str, other: str, reason: str) -> None:
    """Merge OTHER into ONE: the text of ONE counts, gaps are filled, and both sources are named."""
    with catalogue_database() as database:
        number = unite(database, one, other, Judge(user_name(), reason))
    click.echo(f"{other} is now part of {one} (decision {number}).")


@duplicates.command("different")
@click.argument("one")
@click.argument("other")
@_why
def different(one: str, other: str, reason: str) -> None:
    """Keep ONE and OTHER apart for good."""
    with catalogue_database() as database:
        number = keep_apart(database, one, other, Judge(user_name(), reason))
    click.echo(f"{one} and {other} stay apart (decision {number}).")


@duplicates.command("undo")
@click.argument("number", type=int)
@_why
def undo_decision(number: int, reason: str) -> None:
    """Take the decision of that NUMBER back: both records are as they were, and the pair waits again."""
    with catalogue_database() as database:
        undo(database, number, Judge(user_name(), reason))
    click.echo(f"Decision {number} is undone.")


def put_in_service(database: Database) -> None:
    """Build the index of what is published now."""
    from indexer.commands import index_catalogue  # noqa: PLC0415 - compiled loops take memory that an import needs

    cluster = ClusterSettings.from_environment()
    index_catalogue(Catalogue(database), IndexSettings.from_environment().index_dir, cluster)


@contextmanager
def catalogue_database() -> Iterator[Database]:
    """Yield the database of the catalogue that the settings name."""
    with open_database(CatalogueSettings.from_environment().database_url) as database:
        yield database


def _check_source(database: Database, source: str) -> None:
    known = known_sources(database)
    if source and source not in known:
        raise DataError(f"The catalogue holds nothing of a source {source!r}; it has {', '.join(known) or 'none'}.")


def _publish_source(database: Database, source: str) -> None:
    _check_source(database, source)
    waiting = waiting_drafts(database, source)
    counts = publish_source(database, source, actor=user_name())
    click.echo(f"{counts['published']} of {waiting} drafts of {source} are published.")
    if counts["left withdrawn"]:
        click.echo(f"{counts['left withdrawn']} were withdrawn before and stay so; their ids publish them.")


def _echo(report: StatusReport, status: str) -> None:
    for id in report.changed:
        click.echo(f"{id} is {status}.")
    for id in report.unchanged:
        click.echo(f"{id} was {status} already.")
