"""A build killed at any moment never harms what is in service, and the next one goes on where it was."""

import dataclasses
import random
import subprocess
import sys
import time

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.build.chunks import chunk_store
from indexer.index.generation.format import MANIFEST
from indexer.index.generation.integrity import check_folder
from indexer.index.generation.reader import current_name, open_generation
from tests.forked import run
from tests.indexer.endings import Dies

KILLS = 20


def build(index_dir, name: str) -> None:
    records = [
        Innovation(id=f"{name}-{n}", title=f"Inovasi {name} {n}", problem="antrean pasien panjang " * 20)
        for n in range(300)
    ]
    build_index(records, index_dir)


def test_a_build_killed_at_any_moment_leaves_a_whole_generation_in_service(tmp_path):
    build_index([Innovation(id="first", title="Yang pertama")], tmp_path)
    began = time.perf_counter()
    assert run(build, tmp_path, "whole") == 0
    takes = time.perf_counter() - began
    moments = random.Random(20)
    seen = {"whole"}
    for attempt in range(KILLS):
        # The moment is random on purpose; waiting for the end of the process is the clock.
        run(build, tmp_path, f"build{attempt}", kill_after=moments.uniform(0, takes * 1.1))
        served = open_generation(tmp_path)
        assert served.name == current_name(tmp_path)
        check_folder(tmp_path / served.name)
        seen.add(served.ids.text(0).split("-")[0])
        assert len(served) == 300
    report = build_index([Innovation(id="last", title="Yang terakhir")], tmp_path)
    assert open_generation(tmp_path).name == report.generation
    assert not list(tmp_path.glob("unfinished-*")), "the next build clears what a killed one left"
    assert len(seen) < KILLS + 1, "no build was killed before it published; the test proves nothing"


RECORDS = [Innovation(id=f"r{n:03d}", title=f"Inovasi {n}", problem="antrean pasien") for n in range(160)]


def build_and_die(index_dir, step: str) -> None:
    chunk_store.CHUNK_RECORDS = 16
    build_index(RECORDS, index_dir, progress=Dies(step))


def die(index_dir, step: str) -> None:
    assert run(build_and_die, index_dir, step) == 9


def bytes_of(index_dir) -> dict[str, bytes]:
    folder = index_dir / current_name(index_dir)
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != MANIFEST}


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(chunk_store, "CHUNK_RECORDS", 16)


@pytest.mark.parametrize(
    ("step", "fewest"), [("Analysing records", 64), ("Merging", 160), ("Checking and publishing", 160)]
)
def test_what_a_killed_build_analysed_is_not_analysed_again_and_the_bytes_are_the_same(
    tmp_path, small_chunks, step, fewest
):
    die(tmp_path / "killed", step)
    assert fewest <= build_index(RECORDS, tmp_path / "killed").reused <= 160
    assert build_index(RECORDS, tmp_path / "fresh").reused == 0
    assert bytes_of(tmp_path / "killed") == bytes_of(tmp_path / "fresh")


def test_a_chunk_with_a_changed_record_is_analysed_again(tmp_path, small_chunks):
    die(tmp_path, "Merging")
    changed = [*RECORDS[:40], dataclasses.replace(RECORDS[40], problem="sampah"), *RECORDS[41:]]
    assert build_index(changed, tmp_path).reused == 144
    assert open_generation(tmp_path).record(40).problem == "sampah"


def test_a_chunk_that_was_damaged_is_analysed_again(tmp_path, small_chunks):
    die(tmp_path, "Merging")
    chunks = sorted(tmp_path.glob("unfinished-*/chunks/*.chunk"))
    content = bytearray(chunks[0].read_bytes())
    content[len(content) // 2] ^= 0xFF
    chunks[0].write_bytes(content)
    chunks[1].write_bytes(b"")
    assert build_index(RECORDS, tmp_path).reused == 128
    check_folder(tmp_path / current_name(tmp_path))


FULL = """
import resource, sys
from corpus import Innovation
from indexer import build_index

resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))  # no file may grow further, as on a full disk
records = [Innovation(id=f"r{n:05d}", title=f"Inovasi {n}", problem=f"antrean{n} pasien{n}") for n in range(9_000)]
try:
    build_index(records, sys.argv[1])
except OSError as error:
    print(error)
"""


def test_a_build_that_finds_no_room_says_so_and_leaves_what_is_in_service(tmp_path):
    build_index([Innovation(id="first", title="Yang pertama")], tmp_path)
    before = sorted(tmp_path.iterdir())
    builder = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], check=True, capture_output=True, text=True)
    assert "File too large" in builder.stdout
    assert sorted(tmp_path.iterdir()) == before
    assert open_generation(tmp_path).ids.text(0) == "first"
