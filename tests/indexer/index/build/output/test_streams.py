"""An array that is written piece by piece is the one that would have been saved whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.build.output.streams import ArrayFile, StructureFile
from indexer.index.generation.format import Column


@given(sizes=st.lists(st.integers(0, 4), max_size=5))
@pytest.mark.parametrize("row", [(), (3,)], ids=["numbers", "rows"])
def test_the_file_is_byte_for_byte_that_of_the_whole_array(tmp_path_factory, row, sizes):
    path = tmp_path_factory.mktemp("streams")
    parts = [np.full((size, *row), number, dtype=np.uint16) for number, size in enumerate(sizes)]
    file = ArrayFile(path / "streamed.npy", np.dtype(np.uint16))
    for part in parts:
        file.append(part)
    file.close()
    whole = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint16)
    np.save(path / "whole.npy", whole)
    assert (path / "streamed.npy").read_bytes() == (path / "whole.npy").read_bytes()


def test_a_structure_is_complete_even_where_writing_it_failed(tmp_path):
    with pytest.raises(KeyError), StructureFile(tmp_path, "sector", Column) as stream:
        stream.append(docs=np.array([1, 2]))
        stream.append(unknown=np.array([3]))
    assert np.load(tmp_path / "sector.docs.npy").tolist() == [1, 2]
    assert np.load(tmp_path / "sector.codes.npy").tolist() == []
