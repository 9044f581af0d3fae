"""A small index, and the chunks it is built from: four records, few enough to work out what each array holds."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.build.chunks.chunk_store import Chunks, ChunkStore
from indexer.index.build.lexicon import Lexicon, lexicon_of
from indexer.index.build.output.folder import StructureFolder
from indexer.index.generation.manifest import read_manifest
from indexer.index.generation.reader import Generation, current_name

RECORDS = (
    Innovation(
        id="antrean",
        title="Antrean daring pasien",
        problem="Pasien antre sejak subuh, antrean panjang.",
        steps=("Siapkan nomor antrean", "Latih petugas"),
        keywords=("antrean", "pasien"),
        agency="Puskesmas Bareng",
        province="Jawa Timur",
        sectors=("kesehatan",),
        year_implemented=2019,
        digital=True,
    ),
    Innovation(
        id="bank",
        title="Bank sampah",
        problem="Sampah menumpuk di pasar; antrean truk.",
        keywords=("sampah", "pasar"),
        province="Bali",
        year_implemented=2021,
    ),
    Innovation(
        id="kartu", title="Kartu tanda penduduk", summary="Kartu tanda penduduk selesai sehari, é.", digital=False
    ),
    Innovation(id="tanpa", title="…"),
)


class SmallIndex(Generation):
    """A generation that knows the records it was built from."""

    records: Sequence[Innovation] = RECORDS


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> SmallIndex:
    """Return an index of `RECORDS`; tests leave it as it is."""
    index_dir: Path = tmp_path_factory.mktemp("small-index")
    build_index(RECORDS, index_dir)
    folder = index_dir / current_name(index_dir)
    return SmallIndex(folder, read_manifest(folder))


@pytest.fixture(scope="session")
def chunks(tmp_path_factory: pytest.TempPathFactory) -> Chunks:
    """Return the chunks of `RECORDS`, of two records each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("indexer.index.build.chunks.chunk_store.CHUNK_RECORDS", 2)
        return ChunkStore(tmp_path_factory.mktemp("chunks")).write(RECORDS)


@pytest.fixture(scope="session")
def lexicon(chunks: Chunks) -> Lexicon:
    """Return the lexicon of the chunks."""
    return lexicon_of(chunks.files)


@pytest.fixture
def folder(tmp_path: Path) -> StructureFolder:
    """Return a folder to write structures to."""
    return StructureFolder(tmp_path)
