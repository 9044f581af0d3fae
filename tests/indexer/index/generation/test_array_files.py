"""Structures come back from their files as they were."""

from dataclasses import fields

import numpy as np
import pytest

from indexer.index.build.output.streams import StructureFile
from indexer.index.generation.array_files import file_of, load, save
from indexer.index.generation.format import DensePostings, Documents, Latent, Statistics


@pytest.mark.parametrize("kind", [Documents, DensePostings, Latent, Statistics])
@pytest.mark.parametrize("shape", [(0,), (1,), (3, 5), (0, 7), (100_000,)])
def test_what_was_saved_or_streamed_is_loaded_and_cannot_be_written_to(tmp_path, kind, shape):
    numbers = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    structure = kind(**{each.name: numbers.astype(each.metadata["dtype"]) for each in fields(kind)})
    save(tmp_path, "saved", structure)
    with StructureFile(tmp_path, "streamed", kind) as stream:
        for part in (slice(None, 2), slice(2, None)):
            stream.append(**{each.name: getattr(structure, each.name)[part] for each in fields(kind)})
    for name in ("saved", "streamed"):
        loaded = load(tmp_path, name, kind)
        for each in fields(kind):
            array = getattr(loaded, each.name)
            assert array.dtype == each.metadata["dtype"]
            assert array.flags.c_contiguous
            assert not array.flags.writeable
            assert np.array_equal(array, np.load(tmp_path / file_of(name, each.name)))
            assert np.array_equal(array, getattr(structure, each.name))


@pytest.mark.parametrize(
    "array", [np.ones((2, 3), order="F"), np.array(["text"]), np.array([1 + 2j]), np.ones(2, ">i4")]
)
def test_what_is_no_array_of_a_structure_is_refused(tmp_path, array):
    np.save(tmp_path / file_of("odd", "mean_lengths"), array)
    with pytest.raises(ValueError, match=r"odd\.mean_lengths\.npy"):
        load(tmp_path, "odd", Statistics)
