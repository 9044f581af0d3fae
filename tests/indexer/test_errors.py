"""Every error of the index is one that the command reports as a sentence."""

import pytest

from corpus.errors import TiruError
from indexer import errors


@pytest.mark.parametrize("name", ["NoGenerationError", "DamagedGenerationError", "BuildBusyError"])
def test_errors_of_the_index_are_caught_together_and_by_the_command(name):
    with pytest.raises(errors.GenerationError, match="why") as caught:
        raise getattr(errors, name)("why")
    assert isinstance(caught.value, TiruError)
