"""Records that hold words in certain fields are found from the positions of the words."""

import pytest

from indexer.fields import FIELDS, PLAIN_BITS
from indexer.index.whoosh_view.occurrences import holders_of_forms, holders_of_stem
from indexer.text.analysis import analyse

BITS = [1 << number for number in range(len(FIELDS))] + [PLAIN_BITS, (1 << len(FIELDS)) - 1]


def holders(records, bits, found) -> list[int]:
    chosen = [field for number, field in enumerate(FIELDS) if bits >> number & 1]
    return [
        doc
        for doc, record in enumerate(records)
        if any(found(word) for field in chosen for text in field.texts(record) for word in analyse(text))
    ]


@pytest.mark.parametrize("bits", BITS)
def test_holders_are_the_records_that_have_the_word_in_one_of_the_fields(small_index, bits):
    for number, stem in enumerate(small_index.stems.texts()):
        found = holders_of_stem(small_index, number, bits).tolist()
        assert found == holders(small_index.records, bits, lambda word, stem=stem: word.stem == stem)


def test_one_of_several_forms_is_enough(small_index):
    forms = ("antre", "antrean", "kartu")
    numbers = [small_index.forms.number(form) for form in forms]
    found = holders_of_forms(small_index, numbers, PLAIN_BITS).tolist()
    assert found == holders(small_index.records, PLAIN_BITS, lambda word: word.form in forms) == [0, 1, 2]


def test_no_form_has_no_holders(small_index):
    assert holders_of_forms(small_index, [], PLAIN_BITS).tolist() == []
