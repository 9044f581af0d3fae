"""When editions are made, and that none is there by half."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine

from corpus import Innovation
from corpus.errors import DataError
from indexer import build_index
from indexer.errors import NoGenerationError
from indexer.open_data import publish
from indexer.open_data.edition import FOLDER, editions, newest_edition
from indexer.open_data.publish import publish_open_data
from tests.indexer.open_data.conftest import ENTRIES

RECORD = Innovation(id="antrean", title="Antrean daring")


@pytest.fixture
def index_dir(tmp_path):
    """Return the folder of an index of one record."""
    build_index([RECORD], tmp_path)
    return tmp_path


def test_an_edition_is_of_the_generation_in_service_and_made_once(index_dir):
    made = publish_open_data(index_dir, ENTRIES)
    assert (made.number, made.generation, made.rows) == (1, "generation-00000001", {"inovasi": 1, "replikasi": 1})
    assert publish_open_data(index_dir, ENTRIES) is None


def test_a_change_of_the_register_alone_makes_another_edition(index_dir):
    publish_open_data(index_dir, ENTRIES)
    made = publish_open_data(index_dir, ())
    assert (made.number, made.generation, made.rows["replikasi"]) == (2, "generation-00000001", 0)


def test_a_new_generation_makes_another_edition_and_the_oldest_goes(index_dir):
    for _ in range(3):
        publish_open_data(index_dir, ())
        build_index([RECORD], index_dir)
    assert publish_open_data(index_dir, ()).generation == "generation-00000004"
    assert [folder.name for folder in editions(index_dir)] == ["edition-00000004", "edition-00000003"]


def test_what_fails_on_the_way_leaves_the_edition_before(index_dir, monkeypatch):
    first = publish_open_data(index_dir, ())

    def fail(path, table, json_lines, facts):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("indexer.open_data.files.parquet_file", fail)
    with pytest.raises(DataError, match=r"cannot be written to .*No space left on device"):
        publish_open_data(index_dir, ENTRIES)
    assert newest_edition(index_dir) == first
    assert [path.name for path in (index_dir / FOLDER).iterdir()] == ["edition-00000001"]


def test_who_reads_meanwhile_sees_whole_editions_only(index_dir):
    first = publish_open_data(index_dir, ())
    seen, stopping = {first.number}, threading.Event()

    def read():
        while not stopping.is_set():
            edition = newest_edition(index_dir)
            sizes = [(edition.folder / file.name).stat().st_size for file in edition.files]
            assert sizes == [file.bytes for file in edition.files]
            seen.add(edition.number)

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        try:
            last = [publish_open_data(index_dir, entries) for entries in (ENTRIES, (), ENTRIES)][-1]
        finally:
            stopping.set()
        reading.result()
    assert seen <= {1, 2, 3, last.number}


def test_what_a_killed_run_left_is_cleared_away(index_dir):
    leftover = index_dir / FOLDER / "unfinished-edition-00000001"
    leftover.mkdir(parents=True)
    (leftover / "inovasi.csv").touch()
    publish_open_data(index_dir, ())
    assert not leftover.exists()


def test_without_an_index_there_is_nothing_to_make_it_of(tmp_path):
    with pytest.raises(NoGenerationError):
        publish_open_data(tmp_path, ())


def test_another_revision_makes_the_files_anew(index_dir, monkeypatch):
    publish_open_data(index_dir, ())
    monkeypatch.setattr(publish, "REVISION", publish.REVISION + 1)
    assert publish_open_data(index_dir, ()).number == 2


def test_who_asks_for_what_is_newer_gets_it_even_where_the_clock_was_set_back(index_dir):
    with time_machine.travel(datetime.timedelta(days=1)):
        before = publish_open_data(index_dir, ENTRIES)
    assert publish_open_data(index_dir, ()).made > before.made
