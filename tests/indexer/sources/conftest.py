"""What tests of the sources share: a site, a context to keep state, and a source over the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.db.database import Database, open_database
from indexer.sources.harvest import HarvestContext
from indexer.sources.spec import Limits, Pace, Spec
from tests.indexer.sources.site import Site, serving

QUICK = Pace(delay=0.0, at_once=4, retries=2, backoff=0.05, longest_wait=1.5)
SHARED = Path(__file__).parents[4] / "shared" / "sites"
"""A replica of a real directory of innovations, where the machine has it."""

needs_replica = pytest.mark.skipif(
    not SHARED.is_dir() and os.environ.get("CI") != "true", reason="the replica of the directory is not on this machine"
)


@pytest.fixture
def site() -> Iterator[Site]:
    """Yield a site that is served and still empty."""
    with serving(Site()) as served:
        yield served


@pytest.fixture
def context(sqlite_url: str, tmp_path: Path) -> HarvestContext:
    """Return a context whose state is new."""
    return HarvestContext(sqlite_url, tmp_path / "sources", "kontak.example")


@pytest.fixture
def database(context: HarvestContext) -> Iterator[Database]:
    """Yield the database of `context`."""
    with open_database(context.database_url) as opened:
        yield opened


def spec_of(site: Site, kind: str = "web", path: str = "", **changes: object) -> Spec:
    """Return a hasty source over a site."""
    spec = Spec(
        name="contoh",
        kind=kind,
        title="Situs Contoh",
        where=(site.url + path,),
        pace=QUICK,
        limits=Limits(pages=400, page_bytes=200_000, page_seconds=5.0, depth=8),
        publish=True,
    )
    return replace(spec, **changes)  # type: ignore[arg-type]
