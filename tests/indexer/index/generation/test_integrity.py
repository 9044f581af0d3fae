"""The full check of a generation finds what points nowhere, though every checksum fits."""

import re
from pathlib import Path

import numpy as np
import pytest

from corpus import Innovation
from indexer import build_index
from indexer.errors import DamagedGenerationError
from indexer.index.generation.format import MANIFEST
from indexer.index.generation.integrity import check_folder
from indexer.index.generation.manifest import entry_of, make_manifest, write_manifest
from indexer.index.generation.reader import generation_folders


def reseal(folder: Path) -> None:
    """Write a manifest that fits the files as they now are, so that only their content is wrong."""
    (folder / MANIFEST).unlink()
    files = {path.name: entry_of(path) for path in sorted(folder.iterdir())}
    write_manifest(folder, make_manifest(files, digest="", built_at=0.0, records=1, changed=0))


@pytest.mark.parametrize(
    "file",
    [
        "documents.segments.npy",
        "segments.starts.npy",
        "segments.fields.npy",
        "segments.offsets.npy",
        "tokens.forms.npy",
        "form-postings.stems.npy",
        "title-postings.docs.npy",
        "stem-postings.offsets.npy",
        "stem-positions.tokens.npy",
        "column-sector.codes.npy",
        "ids.data.npy",
        "forms.data.npy",
    ],
)
def test_the_full_check_finds_what_points_nowhere_though_every_checksum_fits(index_dir, file):
    folder = generation_folders(index_dir)[0]
    check_folder(folder)
    array = np.load(folder / file)
    array[:] = np.iinfo(array.dtype).max
    np.save(folder / file, array)
    reseal(folder)
    with pytest.raises(DamagedGenerationError, match=r"\.npy|records\.zst"):
        check_folder(folder)


@pytest.mark.parametrize(
    "file",
    ["documents.digests.npy", "documents.years.npy", "stem-positions.marks.npy", "statistics.mean_lengths.npy"],
)
def test_the_full_check_finds_an_array_that_is_too_short(index_dir, file):
    folder = generation_folders(index_dir)[0]
    np.save(folder / file, np.load(folder / file)[:-1])
    reseal(folder)
    with pytest.raises(DamagedGenerationError, match=re.escape(file)):
        check_folder(folder)


@pytest.mark.parametrize("file", ["dense-postings.high.npy", "dense-postings.low.npy"])
def test_the_full_check_finds_a_dense_row_that_is_shorter_than_the_records(index_dir, file):
    folder = generation_folders(index_dir)[0]
    array = np.load(folder / file)
    np.save(folder / file, array[:, :-1])
    reseal(folder)
    with pytest.raises(DamagedGenerationError, match=re.escape(file)):
        check_folder(folder)


def test_the_shipped_index_is_sound(shipped_index, shipped_records):
    assert len(check_folder(generation_folders(shipped_index)[0])) == len(shipped_records)


@pytest.mark.parametrize(
    "records",
    [
        [],
        [Innovation(id="a", title="…")],
        [Innovation(id="bank-sampah", title="Bank Sampah", problem="Sampah menumpuk")],
    ],
)
def test_an_index_of_little_or_nothing_is_sound(tmp_path, records):
    build_index(records, tmp_path)
    assert len(check_folder(generation_folders(tmp_path)[0])) == len(records)
