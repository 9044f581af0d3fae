"""An old generation, a newer set of records, and what an incremental build puts together of them."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from corpus import English, Innovation
from indexer import build_index
from indexer.index.build.chunks.chunk_store import ChunkStore
from indexer.index.build.merge import merge
from indexer.index.build.output.folder import StructureFolder
from indexer.index.generation.reader import Generation, open_generation
from indexer.index.incremental.diff import Comparison, Diff
from indexer.index.incremental.frozen_statistics import FrozenStatistics
from indexer.index.incremental.inputs import Inputs
from indexer.index.incremental.term_mapping import map_terms
from indexer.progress import Progress
from tests.indexer.index.conftest import RECORDS

TOLD = English("Queue of new cards", "Residents queue for the market.")
NEWER = (
    Innovation(id="aduan", title="Antrean baru", problem="Kartu sampah.", keywords=("baru",), english=TOLD),
    RECORDS[0],
    replace(RECORDS[1], problem="Pasar bersih, sampah terolah.", keywords=("sampah",)),
    RECORDS[3],
    Innovation(id="ujung", title="Kartu tanda penduduk digital", keywords=("kartu", "antrean")),
)
"""`RECORDS` with one record added at each end, one changed, and one removed."""


class Update(NamedTuple):
    """The inputs of an incremental build, and a full build of the same records to compare with."""

    inputs: Inputs
    full: Generation


@pytest.fixture(scope="session")
def diff(small_index) -> Diff:
    """Return where the newer records come from."""
    return Comparison(small_index, 100).diff(iter(NEWER))


@pytest.fixture(scope="session")
def update(small_index, diff, tmp_path_factory) -> Update:
    """Return what an incremental build puts together."""
    path = tmp_path_factory.mktemp("update")
    fresh = [NEWER[number] for number in diff.numbers.fresh.tolist()]
    chunks = ChunkStore(path / "chunks").write(fresh, small_index.documents.dictionary)
    terms = map_terms(small_index, diff, chunks.files)
    folder = StructureFolder(path)
    merge(folder, chunks, terms.lexicon, Progress(), FrozenStatistics(small_index, terms.old_stems, len(NEWER)))
    build_index(NEWER, path / "full")
    inputs = Inputs.of(small_index, Generation(path, small_index.manifest), diff, terms)
    return Update(inputs, open_generation(path / "full"))


def assert_equal(found, expected, *attributes: str) -> None:
    """Compare arrays of two structures."""
    for attribute in attributes:
        assert getattr(found, attribute).tolist() == getattr(expected, attribute).tolist(), attribute
