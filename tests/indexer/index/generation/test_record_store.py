"""Records are compressed one by one, and each is found again."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Innovation
from indexer.index.generation.record_store import LEAST, Lines, Unpacking, digests_of_records, packed_lines, shared_by

ALIKE = [f'{{"id": "r{number}", "title": "Antrean daring {number}"}}'.encode() for number in range(LEAST)]
NOTHING = np.zeros(0, dtype=np.uint8)


@pytest.mark.parametrize("dictionary", [NOTHING, shared_by(ALIKE)], ids=["alone", "shared"])
@given(texts=st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=50), min_size=1, max_size=14))
def test_lines_come_back_one_by_one(dictionary, texts):
    lines = [text.encode() for text in texts]
    unpack = Unpacking(dictionary).line
    assert [unpack(line) for line in packed_lines(Lines.of(lines), dictionary)] == lines


def test_a_line_is_the_same_whatever_is_compressed_with_it():
    dictionary = shared_by(ALIKE)
    assert packed_lines(Lines.of(ALIKE), dictionary)[0] == packed_lines(Lines.of(ALIKE[:1]), dictionary)[0]


def test_what_many_records_share_is_told_once():
    words = [f"kata{number}" for number in range(300)]
    draw = random.Random(0)
    lines = [" ".join([*words[:40], *draw.choices(words, k=4)]).encode() for _ in range(LEAST)]
    with_shared = packed_lines(Lines.of(lines), shared_by(lines))
    assert 2 * sum(map(len, with_shared)) < sum(map(len, packed_lines(Lines.of(lines), NOTHING)))


def test_few_records_share_nothing_worth_telling():
    assert not len(shared_by(ALIKE[1:]))


@given(texts=st.lists(st.text(st.characters(codec="utf-8")), max_size=9))
def test_the_digest_of_a_record_is_that_of_its_line(texts):
    records = [Innovation(id="r", title=text, steps=texts) for text in texts]
    lines = Lines.of([record.to_bytes() for record in records])
    assert digests_of_records(records).tolist() == lines.digests().tolist()
