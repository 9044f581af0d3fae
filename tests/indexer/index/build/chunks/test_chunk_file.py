"""Arrays in one file come back as they were, and whatever was done to the file is noticed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from indexer.index.build.chunks.chunk_file import is_whole, read_arrays, write_arrays

DTYPES = st.sampled_from([np.uint8, np.uint16, np.int16, np.uint32, np.int64, np.float32])
ARRAYS = st.dictionaries(st.text(max_size=5), DTYPES.flatmap(lambda dtype: arrays.arrays(dtype, st.integers(0, 20))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("arrays")


@given(ARRAYS)
def test_arrays_come_back_as_they_were(folder, given_arrays):
    write_arrays(folder / "some.arrays", given_arrays)
    assert is_whole(folder / "some.arrays")
    found = read_arrays(folder / "some.arrays")
    assert list(found) == list(given_arrays)
    for name, array in given_arrays.items():
        assert found[name].dtype == array.dtype
        assert found[name].tobytes() == array.tobytes()


@pytest.mark.parametrize("offset", [0, 9, 40, -20, -1])
def test_a_changed_byte_is_noticed(folder, offset):
    file = folder / "changed.arrays"
    write_arrays(file, {"numbers": np.arange(100, dtype=np.uint32)})
    content = bytearray(file.read_bytes())
    content[offset] ^= 1
    file.write_bytes(content)
    assert not is_whole(file)


@pytest.mark.parametrize("size", [0, 1, 8, 100, -1])
def test_a_file_that_was_cut_is_noticed(folder, size):
    file = folder / "cut.arrays"
    write_arrays(file, {"numbers": np.arange(100, dtype=np.uint32)})
    file.write_bytes(file.read_bytes()[:size])
    assert not is_whole(file)


def test_a_file_that_is_missing_is_not_whole(folder):
    assert not is_whole(folder / "missing.arrays")


def test_what_is_changed_in_an_array_that_was_read_stays_out_of_the_file(folder):
    write_arrays(folder / "read.arrays", {"numbers": np.arange(5)})
    read_arrays(folder / "read.arrays")["numbers"][:] = 0
    assert read_arrays(folder / "read.arrays")["numbers"].tolist() == [0, 1, 2, 3, 4]
