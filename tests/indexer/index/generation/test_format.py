"""The structures of a generation: every attribute is an array of the dtype that is declared beside it."""

from dataclasses import fields, is_dataclass

import numpy as np
import pytest

from indexer.index.generation import format as module
from indexer.index.generation.format import IMPACT_SCALE, WEIGHT_SCALE

STRUCTURES = [kind for kind in vars(module).values() if isinstance(kind, type) and is_dataclass(kind)]


@pytest.mark.parametrize("kind", STRUCTURES, ids=lambda kind: kind.__name__)
def test_every_array_is_described_with_its_dtype(kind):
    for attribute in fields(kind):
        assert attribute.name in kind.__doc__
        assert attribute.metadata["dtype"].name in kind.__doc__


def test_a_whole_weight_or_impact_fits_in_two_bytes():
    assert round(1 / WEIGHT_SCALE) == np.iinfo(np.uint16).max
    assert round(1 / IMPACT_SCALE) == 255 * 256
