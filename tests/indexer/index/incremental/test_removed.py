"""What is subtracted for removed records is what their own words count."""

from functools import reduce
from operator import or_

import numpy as np
import pytest

from indexer.fields import FIELDS
from indexer.index.incremental.removed import Removed
from indexer.text.analysis import analyse
from tests.indexer.index.words import stems_in


def form_fields(record) -> dict[str, int]:
    """Return the bits of the fields that each form of a record occurs in."""
    found: dict[str, int] = {}
    for number, field in enumerate(FIELDS):
        for word in (word for text in field.texts(record) for word in analyse(text)):
            found[word.form] = found.get(word.form, 0) | 1 << number
    return found


@pytest.mark.parametrize("docs", [[], [1], [0, 2], [0, 1, 2, 3]])
def test_forms_and_stems_are_counted_over_the_removed_records(small_index, docs):
    removed = Removed.of(small_index, np.array(docs, dtype=np.int64))
    records = [small_index.records[doc] for doc in docs]
    bits = [form_fields(record) for record in records]
    for number, form in enumerate(small_index.forms.texts()):
        assert removed.form_records[number] == sum(form in each for each in bits)
        assert removed.form_fields[number] == reduce(or_, (each.get(form, 0) for each in bits), 0)
    words = [stem for record in records for stem in stems_in(record, FIELDS)]
    assert removed.stem_words.tolist() == [words.count(stem) for stem in small_index.stems.texts()]
