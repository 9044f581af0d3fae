"""What tests of loading share: a generation of three records, and a cluster with names of one's own."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.generation.reader import Generation, open_generation
from indexer.opensearch.client import Cluster
from indexer.opensearch.settings import ClusterSettings
from tests.opensearch.cluster import Cluster as Nodes

RECORDS = [
    Innovation(
        id="antrean-daring",
        title="Antrean Daring v2.0",
        problem="Pasien antre di rumah sakit. Yang di.",
        steps=["Daftar", "Datang"],
        province="Jawa Timur",
        sectors=["kesehatan"],
        year_implemented=2018,
    ),
    Innovation(id="bank-sampah", title="Bank Sampah", problem="Sampah menumpuk.", province="Jawa Barat"),
    Innovation(id="kapal-sehat", title="Kapal Sehat", problem="Pasien di pulau jauh.", keywords=["pulau"]),
]
_numbers = count()


@pytest.fixture(scope="session")
def small_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of `RECORDS`; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("small")
    build_index(RECORDS, folder)
    return folder


@pytest.fixture(scope="session")
def small(small_dir: Path) -> Generation:
    """Return a generation of `RECORDS`."""
    return open_generation(small_dir)


@pytest.fixture
def settings(opensearch: Nodes) -> ClusterSettings:
    """Return the settings of a cluster in which nobody else has indices of that name."""
    return ClusterSettings(tuple(opensearch.urls), index=f"load{next(_numbers)}", seconds=60)


@pytest.fixture
def cluster(settings: ClusterSettings) -> Cluster:
    """Return that cluster."""
    return Cluster(settings)
