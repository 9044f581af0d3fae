"""`tiru register`: the curators' work on the register of replications."""

from __future__ import annotations

import getpass
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from corpus.files import whole_file
from corpus.register import Register, open_register
from corpus.register_csv import read, shipped, write
from corpus.replications import Entry
from corpus.settings import CatalogueSettings

_Path = click.Path(path_type=Path, dir_okay=False)


@click.group()
def register() -> None:
    """List, approve, import and export replications."""


@register.command()
def held() -> None:
    """List the submissions that wait to be judged."""
    with _opened() as opened:
        for entry in opened.entries("held"):
            for line in _told(entry):
                click.echo(line)


@register.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def approve(ids: tuple[str, ...]) -> None:
    """Publish held entries."""
    with _opened() as opened:
        for id in ids:
            opened.judge(id, "published", actor=_user())
            click.echo(f"{id} is published.")


@register.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def reject(ids: tuple[str, ...]) -> None:
    """Take entries out of what is shown; their versions stay."""
    with _opened() as opened:
        for id in ids:
            opened.judge(id, "rejected", actor=_user())
            click.echo(f"{id} is rejected.")


@register.command(name="import")
@click.argument("file", type=_Path)
def import_(file: Path) -> None:
    """Take the entries of a CSV file in and publish them, all or none."""
    entries = read(file)
    with _opened() as opened:
        outcome = opened.put_all(entries, source=f"file: {file.name}", actor=_user())
    click.echo(f"{outcome['added']} entries added, {outcome['changed']} changed, {outcome['unchanged']} unchanged.")


@register.command()
def ship() -> None:
    """Take in the documented replications that ship, but those that were changed here."""
    with _opened() as opened:
        outcome = opened.ship(shipped())
    click.echo(f"{outcome['added']} entries added, {outcome['changed']} changed, {outcome['unchanged']} unchanged.")


@register.command()
@click.argument("file", required=False, type=_Path)
def export(file: Path | None) -> None:
    """Write the published entries as CSV to FILE or to standard output."""
    with _opened() as opened:
        entries = opened.entries()
    if file is None:
        write(entries, sys.stdout)
        return
    with whole_file(file) as whole:
        whole.write(_csv(entries).encode())
    click.echo(f"{file} holds {len(entries)} entries.")


@register.command()
@click.argument("id")
def versions(id: str) -> None:
    """Tell every version of an entry."""
    with _opened() as opened:
        for version in opened.versions(id):
            click.echo(f"{version.number}. {version.status}, by {version.actor}, from {version.source}")
            for line in _told(version.entry):
                click.echo(f"   {line}")


@contextmanager
def _opened() -> Iterator[Register]:
    with open_register(CatalogueSettings.from_environment().database_url) as opened:
        yield opened


def _told(entry: Entry) -> Iterator[str]:
    yield f"{entry.id}: {entry.replicator} follows {entry.origin}, {entry.innovation}"
    for step in entry.steps:
        yield "  " + " | ".join(part for part in (step.stage, step.date, step.note, step.source_url) if part)
    for name in ("change", "result"):
        if text := getattr(entry, name):
            yield f"  {name}: {text}"


def _csv(entries: tuple[Entry, ...]) -> str:
    text = io.StringIO()
    write(entries, text)
    return text.getvalue()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "unknown"
