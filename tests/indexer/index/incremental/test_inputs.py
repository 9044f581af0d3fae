"""The inputs of an incremental build agree with each other."""

import numpy as np

from indexer.index.incremental.token_shifts import shifted, token_offsets
from tests.indexer.index.incremental.conftest import NEWER


def test_the_tokens_of_both_generations_fill_the_new_one_without_gap_or_overlap(update):
    inputs = update.inputs
    numbers = [
        number
        for generation, shifts in ((inputs.old, inputs.old_shifts), (inputs.fresh, inputs.fresh_shifts))
        for number in shifted(np.arange(len(generation.tokens.forms), dtype=np.uint32), shifts).tokens.tolist()
    ]
    assert sorted(numbers) == list(range(token_offsets(update.full)[-1]))


def test_the_words_are_those_of_a_full_build(update):
    assert update.inputs.fresh.forms.texts() == update.full.forms.texts()
    assert update.inputs.interleaver.records == len(NEWER)
