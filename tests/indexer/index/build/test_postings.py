"""Postings and positions of the stems are those that the records' own words give."""

import numpy as np
import pytest

from indexer.fields import FIELDS
from indexer.index.build.bm25f import B
from indexer.index.build.postings import K1, marks_of
from indexer.index.generation.format import IMPACT_SCALE
from tests.indexer.index.words import stems_in

PLAIN = [field for field in FIELDS if field.weight]


def postings_of(generation, stem):
    number = generation.stems.number(stem)
    begin, end = generation.stem_postings.offsets[number : number + 2]
    return generation.stem_postings.docs[begin:end].tolist(), generation.stem_postings.impacts[begin:end].tolist()


@pytest.mark.parametrize("stem", ["antre", "pasien", "sampah", "kartu", "jawa"])
def test_impacts_are_the_bm25f_of_each_record(small_index, stem):
    lengths = np.array([[len(stems_in(record, [field])) for field in FIELDS] for record in small_index.records])
    mean = lengths.sum(axis=0) / np.maximum((lengths > 0).sum(axis=0), 1)
    docs, impacts = postings_of(small_index, stem)
    assert docs == [doc for doc, record in enumerate(small_index.records) if stem in stems_in(record, FIELDS)]
    for doc, impact in zip(docs, impacts, strict=True):
        weight = sum(
            field.weight
            * stems_in(small_index.records[doc], [field]).count(stem)
            / (1 - B + B * lengths[doc, FIELDS.index(field)] / max(mean[FIELDS.index(field)], 1))
            for field in PLAIN
        )
        assert impact * IMPACT_SCALE == pytest.approx(weight / (K1 + weight), abs=float(IMPACT_SCALE))


def test_holders_are_counted_over_the_plainly_searched_fields(small_index):
    plain = [set(stems_in(record, PLAIN)) for record in small_index.records]
    expected = [sum(stem in stems for stems in plain) for stem in small_index.stems.texts()]
    assert small_index.stem_postings.holders.tolist() == expected
    assert small_index.stem_postings.holders[small_index.stems.number("sehat")] == 0  # only in the sector


def test_positions_are_the_tokens_of_each_stem_with_the_mark_of_the_next(small_index):
    stems = small_index.form_postings.stems[small_index.tokens.forms]
    ends = set(small_index.segments.offsets.tolist())
    positions = small_index.stem_positions
    for stem in range(len(small_index.stems)):
        begin, end = positions.offsets[stem : stem + 2]
        tokens = np.flatnonzero(stems == stem)
        following = [0 if token + 1 in ends else positions.marks[stems[token + 1]] for token in tokens.tolist()]
        assert positions.tokens[begin:end].tolist() == tokens.tolist()
        assert positions.after[begin:end].tolist() == following


def test_a_mark_is_never_zero_and_the_same_everywhere():
    stems = [f"kata{number}" for number in range(1_000)]
    marks = marks_of(stems)
    assert marks.min() > 0
    assert np.array_equal(marks_of(stems[500:]), marks[500:])
    assert len(np.unique(marks)) > 200
