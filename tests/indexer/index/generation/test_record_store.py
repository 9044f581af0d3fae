"""Records are compressed one by one, and each is found again."""

import random

import numpy as np
import pytest
import xxhash
from hypothesis import given
from hypothesis import strategies as st

from corpus import Innovation
from indexer.index.generation.record_store import (
    DICTIONARY_MINIMUM,
    JsonRecords,
    RecordDecompressor,
    compress_records,
    train_dictionary,
)

SIMILAR = [
    f'{{"id": "r{number}", "title": "Antrean daring {number}"}}'.encode() for number in range(DICTIONARY_MINIMUM)
]
NOTHING = np.zeros(0, dtype=np.uint8)


@pytest.mark.parametrize("dictionary", [NOTHING, train_dictionary(SIMILAR)], ids=["alone", "shared"])
@given(texts=st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=50), min_size=1, max_size=14))
def test_records_come_back_one_by_one(dictionary, texts):
    json = [text.encode() for text in texts]
    decompress = RecordDecompressor(dictionary).decompress
    assert [decompress(record) for record in compress_records(JsonRecords.of(json), dictionary)] == json


def test_a_record_is_the_same_whatever_is_compressed_with_it():
    dictionary = train_dictionary(SIMILAR)
    assert (
        compress_records(JsonRecords.of(SIMILAR), dictionary)[0]
        == compress_records(JsonRecords.of(SIMILAR[:1]), dictionary)[0]
    )


def test_what_many_records_share_is_kept_once():
    words = [f"kata{number}" for number in range(300)]
    draw = random.Random(0)
    json = [" ".join([*words[:40], *draw.choices(words, k=4)]).encode() for _ in range(DICTIONARY_MINIMUM)]
    with_shared = compress_records(JsonRecords.of(json), train_dictionary(json))
    assert 2 * sum(map(len, with_shared)) < sum(map(len, compress_records(JsonRecords.of(json), NOTHING)))


def test_few_records_have_no_dictionary():
    assert not len(train_dictionary(SIMILAR[1:]))


@given(texts=st.lists(st.text(st.characters(codec="utf-8")), max_size=9))
def test_the_digest_of_a_record_is_that_of_its_json(texts):
    json = [Innovation(id="r", title=text, steps=texts).to_bytes() for text in texts]
    assert JsonRecords.of(json).digests().tolist() == list(map(xxhash.xxh3_64_intdigest, json))
