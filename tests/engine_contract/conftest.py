"""Both engines over any records: each test of the contract is run once for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

from corpus import Award, Innovation
from indexer import build_index
from indexer.opensearch.load import load_generation
from indexer.opensearch.settings import ENGINES, OPENSEARCH, ClusterSettings
from search_app.engine import Engine
from search_app.engines import open_engine
from search_app.settings import Settings

PATIENCE = 60  # seconds for one question, on a machine that does much else
EngineOver = Callable[[Sequence[Innovation]], Engine]

RECORDS = (
    Innovation(
        id="antrean-daring",
        title="Antrean Daring RSUD",
        problem="Pasien antre sejak subuh di loket rumah sakit.",
        province="Jawa Timur",
        regency="Kota Surabaya",
        agency_level="kota",
        sectors=["kesehatan"],
        year_implemented=2018,
        awards=[Award("Top 99", 2019)],
        digital=True,
    ),
    Innovation(
        id="bank-sampah",
        title="Bank Sampah Warga",
        problem="Sampah rumah menumpuk.",
        solution="Warga menabung sampah di bank.",
        province="Jawa Barat",
        sectors=["lingkungan hidup"],
        year_implemented=2015,
        digital=False,
    ),
    Innovation(
        id="kapal-sehat", title="Kapal Sehat", problem="Pasien di pulau jauh dari rumah sakit.", province="Maluku"
    ),
)


@pytest.fixture(scope="session", params=ENGINES)
def kind(request: pytest.FixtureRequest) -> str:
    """Return which engine is asked."""
    return str(request.param)


@pytest.fixture(scope="session")
def engine_of(kind: str, request: pytest.FixtureRequest) -> Callable[[Path], Engine]:
    """Return what opens an engine over the generation in service of a folder."""
    numbers = count()

    def of(index_dir: Path) -> Engine:
        cluster = None
        if kind == OPENSEARCH:
            urls = request.getfixturevalue("opensearch").urls
            cluster = ClusterSettings(tuple(urls), index=f"contract{next(numbers)}", seconds=PATIENCE)
            load_generation(index_dir, cluster)
        return open_engine(Settings(index_dir, cluster=cluster))

    return of


@pytest.fixture(scope="session")
def engine_over(engine_of: Callable[[Path], Engine], tmp_path_factory: pytest.TempPathFactory) -> EngineOver:
    """Return what opens an engine over records."""

    def over(records: Sequence[Innovation]) -> Engine:
        folder = tmp_path_factory.mktemp("contract")
        build_index(records, folder)
        return engine_of(folder)

    return over


@pytest.fixture(scope="session")
def engine(engine_of: Callable[[Path], Engine], shipped_index: Path) -> Engine:
    """Return an engine over the shipped records."""
    return engine_of(shipped_index)


@pytest.fixture(scope="session")
def small(engine_over: EngineOver) -> Engine:
    """Return an engine over three records that a person has in mind at once: `RECORDS`."""
    return engine_over(RECORDS)
