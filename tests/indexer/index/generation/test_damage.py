"""A damaged generation is noticed when it is opened, and the one before it is served instead."""

import json
import logging
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from corpus import Innovation
from indexer import build_index
from indexer.errors import DamagedGenerationError, NoGenerationError
from indexer.index.generation.format import CURRENT, MANIFEST
from indexer.index.generation.integrity import check_folder
from indexer.index.generation.manifest import entry_of, make_manifest, write_manifest
from indexer.index.generation.reader import generation_folders, open_folder, open_generation

OLD = Innovation(id="lama", title="Yang lama", agency_level="kota", sectors=["sosial"], year_started=2015)
NEW = Innovation(id="baru", title="Yang baru", agency_level="desa", sectors=["pangan"], year_started=2016)


@pytest.fixture
def index_dir(tmp_path) -> Path:
    build_index([OLD], tmp_path)
    build_index([NEW], tmp_path)
    return tmp_path


def files_of(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink])
def test_damage_to_any_file_is_told_by_its_name_and_the_generation_before_is_served(index_dir, damage, caplog):
    newest = generation_folders(index_dir)[0]
    for name in files_of(newest):
        shutil.copytree(newest, newest.with_name("copy"))
        damage(newest / name)
        caplog.clear()
        with caplog.at_level(logging.CRITICAL):
            served = open_generation(index_dir)
        assert served.record(0) == OLD, name
        assert str(newest / name) in caplog.text
        assert "NOT SERVING generation-00000002" in caplog.text
        shutil.rmtree(newest)
        newest.with_name("copy").rename(newest)
    assert open_generation(index_dir).record(0) == NEW


def test_where_every_generation_is_damaged_the_sentence_says_how_to_mend_it(index_dir):
    for folder in generation_folders(index_dir):
        flip(folder / "records.zst")
    with pytest.raises(NoGenerationError, match="tiru index"):
        open_generation(index_dir)


def test_a_lost_pointer_does_not_lose_the_index(index_dir, caplog):
    (index_dir / CURRENT).unlink()
    assert open_generation(index_dir).record(0) == NEW
    (index_dir / CURRENT).write_text("nowhere\n")
    assert open_generation(index_dir).record(0) == NEW
    assert "'nowhere'" in caplog.text


def test_a_generation_that_was_never_pointed_to_is_not_served(index_dir):
    (index_dir / CURRENT).write_text("generation-00000001\n")
    assert open_generation(index_dir).record(0) == OLD


def test_another_format_or_analysis_is_refused(index_dir):
    folder = generation_folders(index_dir)[0]
    manifest = json.loads((folder / MANIFEST).read_text())
    from indexer.index.generation import manifest as module

    for key, value, part in (("format", 999, "format 999"), ("analysis", "other", "another analysis")):
        content = manifest["content"] | {key: value}
        text = json.dumps({"content": content, "sha256": module._checksum(content)})
        (folder / MANIFEST).write_text(text)
        with pytest.raises(DamagedGenerationError, match=part):
            open_folder(folder)


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
        "stem-places.tokens.npy",
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
    ["documents.digests.npy", "documents.years.npy", "stem-places.marks.npy", "statistics.mean_lengths.npy"],
)
def test_the_full_check_finds_an_array_that_is_too_short(index_dir, file):
    folder = generation_folders(index_dir)[0]
    np.save(folder / file, np.load(folder / file)[:-1])
    reseal(folder)
    with pytest.raises(DamagedGenerationError, match=re.escape(file)):
        check_folder(folder)


@pytest.mark.parametrize("file", ["stem-lines.high.npy", "stem-lines.low.npy"])
def test_the_full_check_finds_a_line_that_is_shorter_than_the_records(index_dir, file):
    folder = generation_folders(index_dir)[0]
    array = np.load(folder / file)
    np.save(folder / file, array[:, :-1])
    reseal(folder)
    with pytest.raises(DamagedGenerationError, match=re.escape(file)):
        check_folder(folder)
