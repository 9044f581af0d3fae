"""A word counts by the weight of its field, and less where that is long in its record."""

import numpy as np
import pytest

from indexer.fields import FIELDS
from indexer.index.build.bm25f import B, word_weights
from indexer.index.build.lexicon import words_of


def test_words_weigh_their_field_over_its_relative_length(chunks, lexicon):
    first = next(words_of(chunks.files, lexicon))
    weights = word_weights(first, np.full(len(FIELDS), 2.0))
    lengths = first.chunk.segment_tokens
    title = FIELDS[0].weight / (1 - B + B * lengths[0] / 2)
    assert first.chunk.segment_fields[:1].tolist() == [0]
    assert weights[0] == pytest.approx(title, rel=1e-6)


def test_the_items_of_a_list_share_the_length_of_their_field(chunks, lexicon):
    first = next(words_of(chunks.files, lexicon))
    steps = next(number for number, field in enumerate(FIELDS) if field.name == "steps")
    chosen = (first.chunk.segment_fields == steps) & (first.segment_docs == 0)
    words = int(first.chunk.segment_tokens[chosen].sum())
    expected = FIELDS[steps].weight / (1 - B + B * words)
    assert word_weights(first, np.ones(len(FIELDS)))[chosen] == pytest.approx([expected] * 2, rel=1e-6)
