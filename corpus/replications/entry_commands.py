"""`tiru register add`, `advance` and `edit`: curators enter replications without a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import click

from corpus.catalogue.store import open_catalogue
from corpus.errors import DataError
from corpus.innovation import Innovation
from corpus.reference import current_id
from corpus.replications.edits import Party, advanced, begun, mended, origin_of, party
from corpus.replications.entry import STAGES, Entry, Step
from corpus.replications.formatting import in_full, opened
from corpus.settings import CatalogueSettings
from corpus.user_name import user_name

_Stage = click.Choice(STAGES)
_OF_STEP = ("date", "note", "source_url")
_OF_ENTRY = ("change", "result")


def _options(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that adds options by name, in that order."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for name in reversed(names):
            command = click.option(f"--{name}", **_OPTIONS[name])(command)
        return command

    return decorate


_OPTIONS: dict[str, dict[str, Any]] = {
    "record": {"metavar": "ID", "help": "Record of the innovation in the catalogue; names innovation and origin."},
    "innovation": {"help": "What is followed, where the catalogue has no record of it."},
    "origin": {"help": "Who made it: a region, else another agency."},
    "replicator": {"help": "Who follows: a region, else another agency."},
    "date": {"help": "When it came so far: 2024, 2024-05 or 2024-05-31."},
    "note": {"help": "What is known about this stage."},
    "source-url": {"metavar": "ADDRESS", "help": "Page that says so."},
    "change": {"help": "What the replicator did otherwise."},
    "result": {"help": "What came of it."},
}


@click.command()
@_options("record", "innovation", "origin", "replicator")
@click.option("--stage", type=_Stage, required=True, help="How far it has come.")
@_options("date", "note", "source-url", "change", "result")
def add(
    record: str | None,
    innovation: str | None,
    origin: str | None,
    replicator: str | None,
    stage: str,
    **options: str | None,
) -> None:
    """Publish a new entry.

    Name what is followed by its record, or by the names of innovation and origin.
    """
    if not replicator or not (record or (innovation and origin)):
        raise click.UsageError("Give --replicator, and --record or both --innovation and --origin.")
    found = _record(record) if record else None
    made_by = party(origin) if origin else origin_of(found) if found else Party("", "")
    entry = begun(
        innovation or (found.title if found else ""),
        made_by,
        party(replicator),
        Step(stage, **_clean(options, _OF_STEP)),
        innovation_id=found.id if found else "",
        **({"change": "", "result": ""} | _clean(options, _OF_ENTRY)),
    )
    with opened() as ledger:
        ledger.add(entry, actor=user_name())
    _show(entry)


@click.command()
@click.argument("id")
@click.argument("stage", type=_Stage)
@_options("date", "note", "source-url", "change", "result")
def advance(id: str, stage: str, **options: str | None) -> None:
    """Take an entry to a later stage.

    The stages are interest, agreement, implementation and evaluation.
    """
    step = Step(stage, **_clean(options, _OF_STEP))
    with opened() as ledger:
        revised = ledger.revise(
            id, lambda entry: replace(advanced(entry, step), **_clean(options, _OF_ENTRY)), actor=user_name()
        )
    _show(revised.entry)


@click.command()
@click.argument("id")
@click.option("--stage", type=_Stage, help="Whose date, note or source is mended; else the furthest.")
@_options("record", "innovation", "origin", "replicator", "date", "note", "source-url", "change", "result")
def edit(id: str, stage: str | None, **options: str | None) -> None:
    """Mend what an entry says.

    Its status stays; an empty text ("") takes something away.
    """
    if all(text is None for text in options.values()):
        raise click.UsageError("Give at least one option with what is to be mended.")
    changes = _changes(options)
    with opened() as ledger:
        revised = ledger.revise(
            id,
            lambda entry: replace(mended(entry, stage or "", _clean(options, _OF_STEP)), **changes),
            actor=user_name(),
        )
    _show(revised.entry)


def _changes(options: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the fields of an entry that the options change, steps left out."""
    changes = _clean(options, (*_OF_ENTRY, "innovation"))
    if id := options["record"]:
        record = _record(id)
        made_by = origin_of(record)
        changes = {"innovation": record.title} | changes
        changes |= {"innovation_id": record.id, "origin": made_by.name, "origin_code": made_by.code}
    elif id == "":
        changes["innovation_id"] = ""
    for name in ("origin", "replicator"):
        if (text := options[name]) is not None:
            named = party(text)
            changes |= {name: named.name, f"{name}_code": named.code}
    return changes


def _clean(options: Mapping[str, str | None], names: tuple[str, ...]) -> dict[str, Any]:
    """Return the texts that were given, of some options, with single spaces."""
    return {name: " ".join(text.split()) for name in names if (text := options[name]) is not None}


def _record(id: str) -> Innovation:
    with open_catalogue(CatalogueSettings.from_environment().database_url) as catalogue:
        version = catalogue.get(current_id(id))
    if version is None:
        raise DataError(f"The catalogue holds no record {id!r}; `tiru export` writes all of them with their ids.")
    return version.innovation


def _show(entry: Entry) -> None:
    for line in in_full(entry):
        click.echo(line)
