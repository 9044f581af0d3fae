"""`tiru check`, `tiru load` and `tiru export`: files of records in and out of the catalogue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from corpus.atomic_file import whole_file
from corpus.catalogue.store import Catalogue, Report, open_catalogue
from corpus.errors import DataError
from corpus.jsonl import SHIPPED, Checked, read_all, shipped_files
from corpus.replications.csv_file import shipped as shipped_entries
from corpus.replications.register import Register
from corpus.settings import CatalogueSettings
from corpus.user_name import user_name

STDOUT = Path("-")

_files = click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))


@click.command()
@_files
def check(files: tuple[Path, ...]) -> None:
    """List every fault and gap of JSON Lines files; exit 2 where there is a fault."""
    if not files:
        raise click.UsageError("Name the files to check.")
    checked = read_all(files)
    for finding in checked.findings:
        click.echo(f"{finding.severity}: {finding}")
    click.echo(_findings_summary(checked))
    if checked.faults:
        raise SystemExit(2)


@click.command()
@_files
@click.option("--shipped", is_flag=True, help="Take in the records that ship with this program.")
def load(files: tuple[Path, ...], shipped: bool) -> None:
    """Take the records of JSON Lines files into the catalogue; where one has a fault, none is taken.

    With --shipped, records that were changed here since stay as they are, what was merged into the others stays, and
    those that no longer ship are withdrawn. The replications that ship come into the register.
    """
    if bool(files) == shipped:
        raise click.UsageError("Name the files to load, or give --shipped.")
    url = CatalogueSettings.from_environment().database_url
    checked = _without_fault(files or tuple(shipped_files()))
    with open_catalogue(url) as catalogue:
        if shipped:
            report = catalogue.follow(checked.records, source=SHIPPED, actor="tiru")
            Register(catalogue.database).ship(shipped_entries())
        else:
            names = ", ".join(file.name for file in files)
            report = catalogue.put_all(checked.records, source=f"file: {names}", actor=user_name())
    click.echo(f"{_summary_of(report)}. {len(checked.gaps)} gaps in them; `tiru check` lists those of a file.")


@click.command()
@click.argument("file", default=STDOUT, metavar="[FILE]", type=click.Path(path_type=Path, allow_dash=True))
def export(file: Path) -> None:
    """Write the published records as JSON Lines, in byte order of their ids, to FILE or to standard output."""
    with open_catalogue(CatalogueSettings.from_environment().database_url) as catalogue:
        if file == STDOUT:
            _export_to_stdout(catalogue)
            return
        with whole_file(file) as whole:
            count = _export(catalogue, whole)
    click.echo(f"{file} holds {count} records.")


def _without_fault(files: tuple[Path, ...]) -> Checked:
    checked = read_all(files)
    for fault in checked.faults:
        click.echo(f"fault: {fault}", err=True)
    if checked.faults:
        raise DataError(f"Nothing was loaded: {_findings_summary(checked)}")
    return checked


def _findings_summary(checked: Checked) -> str:
    return f"{len(checked.records)} records without fault, {len(checked.faults)} faults, {len(checked.gaps)} gaps."


def _summary_of(report: Report) -> str:
    text = f"{report.added} records added, {report.changed} changed, {report.unchanged} unchanged"
    if report.kept:
        text += f", {report.kept} kept as changed here"
    if report.withdrawn:
        text += f", {report.withdrawn} withdrawn"
    return text


def _export(catalogue: Catalogue, file: BinaryIO) -> int:
    count = 0
    for record in catalogue.published():
        file.write(record.to_json() + b"\n")
        count += 1
    return count


def _export_to_stdout(catalogue: Catalogue) -> None:
    try:
        _export(catalogue, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever reads has enough
        raise
    except OSError as error:
        raise DataError(f"The standard output cannot be written: {error.strerror}.") from error
