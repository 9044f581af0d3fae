"""A folder of structures: what is written is reported and can be read while others are still written."""

import numpy as np
import pytest

from indexer.index.build.output.folder import StructureFolder
from indexer.index.generation.format import RECORDS, Column


class Reporting(StructureFolder):
    """A folder that keeps a list of the calls to it."""

    def __init__(self, path) -> None:
        super().__init__(path)
        self.calls: list[tuple[str, str]] = []

    def finished(self, path) -> None:
        """Note the file."""
        self.calls.append(("finished", path.name))

    def unfinished(self, path) -> None:
        """Note the file."""
        self.calls.append(("unfinished", path.name))


@pytest.fixture
def reporting(tmp_path):
    return Reporting(tmp_path)


COLUMN = Column(docs=np.array([0, 2], dtype=np.uint32), codes=np.array([1, 0], dtype=np.uint32))


def test_a_structure_that_was_added_is_loaded_and_each_of_its_files_reported(reporting):
    reporting.add("sector", COLUMN)
    assert reporting.load("sector", Column).docs.tolist() == [0, 2]
    assert reporting.calls == [("finished", "sector.docs.npy"), ("finished", "sector.codes.npy")]


def test_a_stream_is_reported_when_it_is_complete(reporting):
    with reporting.stream("sector", Column) as stream:
        stream.append(docs=COLUMN.docs, codes=COLUMN.codes)
        assert reporting.calls == []
    assert len(reporting.calls) == 2


def test_a_removed_structure_leaves_no_file(reporting, tmp_path):
    reporting.add("sector", COLUMN)
    reporting.remove("sector", Column)
    assert list(tmp_path.iterdir()) == []
    assert ("unfinished", "sector.docs.npy") in reporting.calls


def test_a_blank_array_is_filled_in_its_file(reporting, tmp_path):
    array = reporting.blank("sector", "docs", np.dtype(np.uint32), 3)
    array[1] = 7
    assert np.load(tmp_path / "sector.docs.npy").tolist() == [0, 7, 0]


def test_the_file_of_records_is_reported_once_it_is_written(reporting, tmp_path):
    with reporting.records() as file:
        file.write(b"packed")
    assert (tmp_path / RECORDS).read_bytes() == b"packed"
    assert reporting.calls == [("finished", RECORDS)]
