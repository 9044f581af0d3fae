"""`tiru register`: the curators' work on the register of replications."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from corpus.atomic_file import whole_file
from corpus.db.tables import APPROVALS, Approval
from corpus.replications.csv_file import read, shipped, write
from corpus.replications.entry import STAGES, Entry
from corpus.replications.entry_commands import add, advance, edit
from corpus.replications.formatting import in_full, in_one_line, of_version, opened
from corpus.user_name import user_name

_Path = click.Path(path_type=Path, dir_okay=False)
_ids = click.argument("ids", nargs=-1, required=True, metavar="ID...")


@click.group()
def register() -> None:
    """List, judge, enter and mend replications, and take them from and to CSV."""


for command in (add, advance, edit):
    register.add_command(command)


@register.command()
def held() -> None:
    """List the submissions that wait to be judged, in full."""
    with opened() as ledger:
        for entry in ledger.entries("held"):
            _echo(entry)


@register.command("list")
@click.option("--status", type=click.Choice(APPROVALS), default="published", show_default=True)
@click.option("--stage", type=click.Choice(STAGES), help="Only those that have come just so far.")
@click.option("--with", "part", default="", metavar="TEXT", help="Only those with this in id, record or a name.")
def list_entries(status: Approval, stage: str | None, part: str) -> None:
    """List entries, one a line.

    A line holds id, stage, date, and who follows whom in what.
    """
    with opened() as ledger:
        for entry in ledger.entries(status):
            if (not stage or entry.stage == stage) and _holds(entry, part):
                click.echo(in_one_line(entry))


@register.command()
@click.argument("id")
def show(id: str) -> None:
    """Show an entry in full."""
    with opened() as ledger:
        version = ledger.get(id)
    click.echo(of_version(version))
    _echo(version.entry)


@register.command()
@click.argument("id")
def versions(id: str) -> None:
    """Show every version of an entry."""
    with opened() as ledger:
        ledger.get(id)
        for version in ledger.versions(id):
            click.echo(of_version(version))
            _echo(version.entry, "   ")


@register.command()
@_ids
def approve(ids: tuple[str, ...]) -> None:
    """Publish held or rejected entries."""
    with opened() as ledger:
        for id in ids:
            ledger.judge(id, "published", actor=user_name())
            click.echo(f"{id} is published.")


@register.command()
@_ids
@click.option("--reason", required=True, help="Why; it stays with the entry's versions and is not shown on pages.")
def reject(ids: tuple[str, ...], reason: str) -> None:
    """Take entries out of what is shown; their versions stay."""
    with opened() as ledger:
        for id in ids:
            ledger.judge(id, "rejected", actor=user_name(), reason=" ".join(reason.split()))
            click.echo(f"{id} is rejected.")


@register.command(name="import")
@click.argument("file", type=_Path)
def import_(file: Path) -> None:
    """Publish the entries of a CSV file, all or none."""
    entries = read(file)
    with opened() as ledger:
        outcome = ledger.put_all(entries, source=f"file: {file.name}", actor=user_name())
    click.echo(f"{outcome['added']} entries added, {outcome['changed']} changed, {outcome['unchanged']} unchanged.")


@register.command()
def ship() -> None:
    """Take in the documented pairs that ship.

    Those that were changed or judged here stay as they are.
    """
    with opened() as ledger:
        outcome = ledger.ship(shipped())
    click.echo(f"{outcome['added']} entries added, {outcome['changed']} changed, {outcome['unchanged']} unchanged.")


@register.command()
@click.argument("file", required=False, type=_Path)
def export(file: Path | None) -> None:
    """Write the published entries as CSV.

    They go to FILE or to standard output.
    """
    with opened() as ledger:
        entries = ledger.entries()
    if file is None:
        write(entries, sys.stdout)
        return
    with whole_file(file) as whole:
        whole.write(_csv(entries).encode())
    click.echo(f"{file} holds {len(entries)} entries.")


def _holds(entry: Entry, part: str) -> bool:
    names = (entry.id, entry.innovation_id, entry.innovation, entry.origin, entry.replicator)
    return part.casefold() in "\n".join(names).casefold()


def _echo(entry: Entry, indent: str = "") -> None:
    for line in in_full(entry):
        click.echo(f"{indent}{line}")


def _csv(entries: tuple[Entry, ...]) -> str:
    text = io.StringIO()
    write(entries, text)
    return text.getvalue()
