"""The schema has every field twice, and its analyzer is the one analysis of the index."""

import pytest

from indexer.fields import FIELDS, PLAIN_BITS
from indexer.index.whoosh_view.schema import PLAIN, WordAnalyzer, field_bits, form_field, is_form_field, schema
from indexer.text.analysis import analyse

TEXT = "Pelayanan antrean yang melayani"


@pytest.mark.parametrize("forms", [True, False])
def test_tokens_are_the_words_of_the_analysis(forms):
    tokens = [(token.text, token.pos, token.startchar, token.endchar) for token in WordAnalyzer(forms=forms)(TEXT)]
    words = enumerate(analyse(TEXT))
    assert tokens == [(word.form if forms else word.stem, at, word.start, word.end) for at, word in words]


def test_a_pattern_stays_as_it_is():
    (token,) = WordAnalyzer(forms=True)("Pelay*", tokenize=False)
    assert token.text == "Pelay*"


def test_every_field_has_stems_and_forms():
    names = set(schema().names())
    for name in (PLAIN, *(field.name for field in FIELDS)):
        assert {name, form_field(name)} <= names
        assert is_form_field(form_field(name))
        assert not is_form_field(name)
        assert form_field(form_field(name)) == form_field(name)


def test_bits_are_those_of_the_field_whichever_way_it_is_named():
    assert field_bits(PLAIN) == field_bits(form_field(PLAIN)) == PLAIN_BITS
    for number, field in enumerate(FIELDS):
        assert field_bits(field.name) == field_bits(form_field(field.name)) == 1 << number
