"""`tiru index`: build and publish a generation of the catalogue, or verify the one in service."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import click

from corpus.catalogue.snapshot import Snapshot
from corpus.catalogue.store import Catalogue, open_catalogue
from corpus.reference import fingerprint
from corpus.replications.register import Register
from corpus.settings import CatalogueSettings
from indexer.build import build_index
from indexer.compile_progress import telling_compilation
from indexer.errors import BuildBusyError, DamagedGenerationError, NoGenerationError, UnwritableIndexError
from indexer.followed_state import note_followed
from indexer.index.build.output.writer import sole_builder
from indexer.index.generation.format import CURRENT
from indexer.index.generation.integrity import check_folder
from indexer.index.generation.reader import Generation, current_name, open_generation
from indexer.open_data.columns import INNOVATIONS, REPLICATIONS
from indexer.open_data.publish import publish_open_data
from indexer.opensearch.client import Cluster
from indexer.opensearch.indices import Indices
from indexer.opensearch.load import load_generation
from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.verify import check_index
from indexer.progress import progress_on
from indexer.settings import IndexSettings


@click.command()
@click.option("--force", is_flag=True, help="Build all anew, even where nothing has changed.")
@click.option("--check", is_flag=True, help="Verify the generation in service; exit 1 where it is damaged.")
def index(force: bool, check: bool) -> None:
    """Build the search index from the catalogue and put it in service."""
    index_dir, cluster = IndexSettings.from_environment().index_dir, ClusterSettings.from_environment()
    if check:
        _check(index_dir)
        if cluster is not None:
            _check_cluster(cluster)
        return
    url = CatalogueSettings.from_environment().database_url
    with open_catalogue(url) as catalogue, telling_compilation(sys.stderr):
        index_catalogue(catalogue, index_dir, cluster, force=force)


def index_catalogue(
    catalogue: Catalogue, index_dir: Path, cluster: ClusterSettings | None = None, *, force: bool = False
) -> None:
    """Put the published records of `catalogue` in service; with `force`, all built anew, even where they are already.

    Where a cluster answers, the generation is loaded into it.

    Where another process builds into the same folder it is waited for: mostly nothing is left to do then. The open data
    follow: files of what is in service now, and of the register of replications.

    Raises
    ------
    UnwritableIndexError
        The folder cannot be written.
    UnavailableEngineError
        The cluster cannot be asked or written.
    DataError
        The open data cannot be written; the index is in service none the less.
    """
    if cluster is not None:
        Indices(Cluster(cluster)).in_service()  # who cannot ask it is told now, and not when all is built
    _put_in_service(catalogue, index_dir, cluster, force=force)
    edition = publish_open_data(index_dir, Register(catalogue.database).entries())
    if edition is not None:
        rows = edition.rows
        click.echo(
            f"Open data {edition.version}: {rows[INNOVATIONS.name]} records, {rows[REPLICATIONS.name]} replications."
        )


def _put_in_service(catalogue: Catalogue, index_dir: Path, cluster: ClusterSettings | None, *, force: bool) -> None:
    try:
        while True:
            try:
                return _index_now(catalogue, index_dir, cluster, force=force)
            except BuildBusyError:
                click.echo("Another build is under way; waiting for it to end.", err=True)
                with sole_builder(index_dir, waits=True):
                    pass
    except BrokenPipeError:  # whoever read our output has gone
        raise
    except OSError as error:
        raise UnwritableIndexError(
            f"The index in {index_dir} cannot be written ({error.strerror}); "
            "make it a folder that this user may write, with room on its disk."
        ) from error


def _index_now(catalogue: Catalogue, index_dir: Path, cluster: ClusterSettings | None, *, force: bool) -> None:
    with catalogue.snapshot() as snapshot:
        token, digest = snapshot.token(), _digest(snapshot)
        if not force and (generation := _in_service(index_dir, digest)) is not None:
            click.echo(f"The index is up to date: {len(generation)} records.")
            _load(index_dir, cluster)
            note_followed(index_dir, token, generation.name)
            return
        progress = progress_on(sys.stderr)
        report = build_index(snapshot.records(), index_dir, digest=digest, anew=force, progress=progress)
    click.echo(
        f"{report.generation} is in service: {report.records} records in {report.seconds:.1f} s, "
        f"{report.taken_over + report.reused} of them analysed before."
    )
    _load(index_dir, cluster)
    note_followed(index_dir, token, report.generation)


def _load(index_dir: Path, cluster: ClusterSettings | None) -> None:
    """Put the generation in service in service at the cluster too, where there is one."""
    if cluster is None:
        return
    report = load_generation(index_dir, cluster, progress_on(sys.stderr))
    click.echo(
        f"{report.index} is in service at {cluster.at}: {report.records} records, {report.written} of them written, "
        f"in {report.seconds:.1f} s."
    )


def _digest(snapshot: Snapshot) -> str:
    """Return what a generation is made of: the records, and the reference data that their facets are derived from."""
    return hashlib.sha256(f"{snapshot.digest()} {fingerprint()}".encode()).hexdigest()


def _in_service(index_dir: Path, digest: str) -> Generation | None:
    """Return the generation in service where its records are those of `digest`, else None."""
    try:
        generation = open_generation(index_dir)
    except NoGenerationError:
        return None
    up_to_date = generation.name == current_name(index_dir) and generation.manifest.digest == digest
    return generation if up_to_date else None


def _check(index_dir: Path) -> None:
    name = current_name(index_dir)
    if not name:
        raise NoGenerationError(f"{index_dir / CURRENT} is missing; run `tiru index` to build an index.")
    try:
        generation = check_folder(index_dir / name)
    except DamagedGenerationError as damage:
        click.echo(f"tiru: {damage}", err=True)
        raise SystemExit(1) from damage
    click.echo(f"{name} is sound: {len(generation)} records, {len(generation.manifest.files)} files.")


def _check_cluster(settings: ClusterSettings) -> None:
    try:
        name, records = check_index(settings)
    except DamagedGenerationError as damage:
        click.echo(f"tiru: {damage}", err=True)
        raise SystemExit(1) from damage
    click.echo(f"{name} is sound: {records} records.")
