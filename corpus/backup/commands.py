"""`tiru backup` and `tiru restore`: the whole catalogue into one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.backup.file_format import Contents, check_backup
from corpus.backup.restoring import restore as bring_back
from corpus.backup.saving import back_up
from corpus.db.database import open_database
from corpus.settings import CatalogueSettings

_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@_file
def backup(file: Path) -> None:
    """Write the whole catalogue into one file, while Tiru serves.

    It holds the catalogue of one moment, from SQLite or PostgreSQL, and can be restored into either. A file that was
    there is replaced when the new one is complete.
    """
    with open_database(CatalogueSettings.from_environment().database_url, migrates=False) as database:
        contents = back_up(database, file)
    click.echo(f"{file} holds {_summary(contents)}, {file.stat().st_size / 1e6:,.1f} MB.")


@click.command()
@_file
@click.option("--replace", is_flag=True, help="Replace what the catalogue holds; that is backed up beside FILE first.")
@click.option("--check", is_flag=True, help="Only read FILE to its end and say whether it is whole.")
def restore(file: Path, replace: bool, check: bool) -> None:
    """Bring the catalogue back from a file that `tiru backup` wrote: all of it, or nothing where something is wrong."""
    if check:
        click.echo(f"{file} is whole: {_summary(check_backup(file))}.")
        return
    with open_database(CatalogueSettings.from_environment().database_url, migrates=False) as database:
        restored = bring_back(database, file, replace=replace)
    if restored.kept is not None:
        click.echo(f"What was there before is in {restored.kept}.")
    click.echo(f"Restored {_summary(restored.contents)}. Run `tiru index` to search it.")


def _summary(contents: Contents) -> str:
    rows = sum(contents.rows.values())
    made = contents.header.made_at.isoformat(timespec="seconds")
    return f"{rows:,} rows of {len(contents.rows)} tables of {made} (step {contents.header.step})"
