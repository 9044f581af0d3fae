"""A generation as the compiled loops take it."""

import numpy as np

from indexer.fields import FIELDS


def test_the_loops_see_every_word_of_a_record_under_its_own_field(index, shipped_records):
    text, generation = index.arrays.text, index.generation
    doc = generation.number(shipped_records[0].id)
    passages = range(text.passages[doc], text.passages[doc + 1])
    names = {
        FIELDS[text.fields[passage]].name for passage in passages if text.offsets[passage] < text.offsets[passage + 1]
    }
    assert names == {field.name for field in FIELDS if any(field.texts(shipped_records[0]))}


def test_the_stems_of_the_tokens_are_those_of_the_postings(index):
    text, postings = index.arrays.text, index.arrays.stems
    stem = int(np.argmax(postings.holders))
    tokens = np.flatnonzero(text.stems[text.forms] == stem)
    positions = index.arrays.positions
    assert positions.tokens[positions.offsets[stem] : positions.offsets[stem + 1]].tolist() == tokens.tolist()
