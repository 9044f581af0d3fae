"""The passages of a generation, as snippets read them."""

import numpy as np

from indexer.fields import FIELDS
from indexer.text.analysis import analyse


def test_words_stand_where_the_analysis_finds_them(index):
    passages, generation = index.passages, index.generation
    chosen = np.array([0, 3, 7])
    records = [generation.record(doc) for doc in generation.docs_of(chosen).tolist()]
    bounds = passages.bounds(chosen, records)
    found = [
        (word.start, word.end)
        for passage, record in zip(chosen.tolist(), records, strict=True)
        for word in analyse(FIELDS[passages.fields[passage]].texts(record)[passages.items[passage]])
    ]
    assert list(zip(bounds.starts.tolist(), bounds.ends.tolist(), strict=True)) == found
    assert found


def test_no_passage_has_no_words(index):
    assert not len(index.passages.bounds(np.array([-1]), [index.generation.record(0)]).starts)


def test_forms_are_numbered_as_in_the_collection(index):
    assert index.passages.numbers_of([5, 2]).tolist() == [5, 2]
