"""`tiru source`, `crawl`, `import`, `template` and `sync`: sources shown, tried and harvested."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from corpus.catalogue.source_switches import switch_source, switches
from corpus.errors import DataError, TiruError
from corpus.settings import CatalogueSettings
from corpus.user_name import user_name
from indexer.settings import SourceSettings
from indexer.sources.curation import catalogue_database, put_in_service
from indexer.sources.harvest import HarvestContext
from indexer.sources.lock import exclusive_lock
from indexer.sources.run import run_source
from indexer.sources.spec import Spec, column_meanings, find_spec, known_specs

_at = click.option("--at", "address", default="", metavar="ADDRESS", help="Ask there instead of where the source says.")
_publish = click.option("--publish", is_flag=True, help="Publish what comes in; else it waits as drafts.")


@click.group()
def source() -> None:
    """Show and try the sources that records come from."""


@source.command("list")
def list_sources() -> None:
    """List all sources: name, kind, whether `tiru sync` asks it (and who switched it so), and where it is."""
    with catalogue_database() as database:
        switched = switches(database)
    for spec in known_specs(SourceSettings.from_environment().sources_dir).values():
        switch = switched.get(spec.name)
        state = "on" if (switch.enabled if switch else spec.enabled) else "off"
        by = f" (by {switch.changed_by})" if switch else ""
        click.echo(f"{spec.name}\t{spec.kind}\t{state}{by}\t{spec.where[0]}")


@source.command("switch")
@click.argument("name")
@click.argument("state", type=click.Choice(["on", "off"]))
@click.option("--reason", default="", help="Why; it stands in the journal.")
def switch_source_to(name: str, state: str, reason: str) -> None:
    """Switch a source on or off for `tiru sync`, whatever its description says."""
    spec = _spec(name, "")
    with catalogue_database() as database:
        switch_source(database, spec.name, enabled=state == "on", actor=user_name(), origin="command", reason=reason)
    click.echo(f"{spec.name} is {state}.")


@source.command("check")
@click.argument("name")
@_at
@click.option("--page", default="", metavar="ADDRESS", help="Try this page; else the first that holds an innovation.")
def check_source(name: str, address: str, page: str) -> None:
    """Try one page of a source and show what would be taken from it, field by field; nothing is stored."""
    from indexer.sources.preview import preview_lines  # noqa: PLC0415 - slow to import

    spec = _spec(name, address)
    for line in preview_lines(spec, page, user_agent=_context().user_agent):
        click.echo(line)


@source.command("add")
@click.argument("address")
@click.option("--name", default="", help="What the source is called; else after its host.")
def add_source(address: str, name: str) -> None:
    """Find out what an address offers (OAI-PMH, JSON, a sitemap or feed, pages) and describe it as a source."""
    from indexer.sources.discovery import discover  # noqa: PLC0415 - slow to import
    from indexer.sources.spec_file import write_spec  # noqa: PLC0415

    discovery = discover(address, user_agent=_context().user_agent, name=name)
    path = write_spec(discovery.spec, SourceSettings.from_environment().sources_dir, discovery.found)
    click.echo(f"{discovery.found}\n{path} describes it; what comes in waits as drafts until it says publish = true.")
    click.echo(f"Try it with `tiru source check {discovery.spec.name}`, then `tiru sync {discovery.spec.name}`.")


@click.command()
@click.argument("address")
@_publish
@click.option("--pages", default=500, show_default=True, help="Pages at most.")
@click.option("--delay", default=1.0, show_default=True, help="Seconds between two requests.")
def crawl(address: str, publish: bool, pages: int, delay: float) -> None:
    """Crawl any site; its pages are read without rules, and what is guessed is marked as inferred."""
    from indexer.sources.extract.article import site_spec  # noqa: PLC0415

    run_source(site_spec(address, publish=publish, pages=pages, delay=delay), _context())


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_publish
@click.option("--strict", is_flag=True, help="Take nothing where a row has a fault.")
@click.option("--map", "maps", multiple=True, metavar="COLUMN=FIELD", help="What a column means; nothing: not used.")
@click.option("--dry-run", is_flag=True, help="Show what each column is read as and the first records; store nothing.")
def import_files(files: tuple[Path, ...], publish: bool, strict: bool, maps: tuple[str, ...], dry_run: bool) -> None:
    """Take in the rows of CSV, XLSX or JSON files; `tiru template` writes one to fill in."""
    from indexer.sources.file_preview import file_preview_lines  # noqa: PLC0415
    from indexer.sources.formats.files.open_file import file_spec  # noqa: PLC0415
    from indexer.sources.formats.tables.read_table import table_faults  # noqa: PLC0415

    columns = column_meanings(dict(_pair(given) for given in maps))
    for file in files:
        spec = replace(file_spec(file, publish=publish), columns=columns)
        if dry_run:
            for line in file_preview_lines(spec):
                click.echo(line)
            continue
        if strict and (faults := list(table_faults(file, spec))):
            for fault in faults:
                click.echo(f"fault: {fault}", err=True)
            raise DataError(f"Nothing of {file} was taken in: {len(faults)} faults.")
        run_source(spec, _context(), mark_unseen=False)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def template(file: Path) -> None:
    """Write an empty table (.xlsx or .csv) with the columns that `tiru import` reads."""
    from indexer.sources.formats.tables.template import write_template  # noqa: PLC0415

    write_template(file)
    click.echo(f"{file} is ready to be filled in.")


@click.command()
@click.argument("names", nargs=-1)
@_at
def sync(names: tuple[str, ...], address: str) -> None:
    """Take in all sources that are switched on, or those named, then build the index; safe to run at any time."""
    settings = SourceSettings.from_environment()
    if address and len(names) != 1:
        raise click.UsageError("--at is for one source; name it.")
    specs = [_spec(name, address) for name in names] or _switched_on(settings.sources_dir)
    failed = 0
    with exclusive_lock(settings.sources_dir / "sync.lock", "Another `tiru sync` is under way."):
        for spec in specs:
            try:
                run_source(spec, _context(), build=False)
            except TiruError as error:
                failed += 1
                click.echo(f"{spec.name}: {error}", err=True)
        with catalogue_database() as database:
            put_in_service(database)
    click.echo(f"{len(specs) - failed} of {len(specs)} sources taken in.")
    if failed:
        raise SystemExit(1)


def _switched_on(folder: Path) -> list[Spec]:
    with catalogue_database() as database:
        switched = switches(database)
    known = known_specs(folder)
    return [spec for name, spec in known.items() if (switched[name].enabled if name in switched else spec.enabled)]


def _pair(given: str) -> tuple[str, str]:
    column, is_pair, name = given.rpartition("=")
    if not is_pair or not column.strip():
        raise click.UsageError(f'--map {given!r} is no COLUMN=FIELD, as --map "Uraian=summary".')
    return column.strip(), name.strip()


def _spec(name: str, address: str) -> Spec:
    spec = find_spec(name, SourceSettings.from_environment().sources_dir)
    return spec.at((address,)) if address else spec


def _context() -> HarvestContext:
    settings = SourceSettings.from_environment()
    database_url = CatalogueSettings.from_environment().database_url
    return HarvestContext(database_url, settings.sources_dir, settings.contact, settings.own_address)
