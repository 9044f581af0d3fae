"""Every way to read a word by its affixes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text.affixes import readings
from tests.indexer.text.inflections import inflections

SYLLABLES = st.tuples(st.sampled_from(["", *"bcdfghjklmnpqrstvwyz"]), st.sampled_from("aiueo"))
BASES = st.lists(SYLLABLES.map("".join), min_size=2, max_size=4).map("".join).filter(lambda base: len(base) > 3)


def bases(word: str) -> set[str]:
    return {reading.base for reading in readings(word)}


def reading_of(word: str, base: str):
    return next(reading for reading in readings(word) if reading.base == base)


@given(BASES)
def test_whatever_a_base_becomes_can_be_read_as_a_form_of_it(base):
    for form in inflections(base):
        assert base in bases(form), form


@given(st.text("abcdegiklmnopstuy", min_size=3, max_size=20))
def test_a_reading_explains_the_word(word):
    found = list(readings(word))
    assert found[0][:3] == (word, (), "")
    for reading in found:
        own = reading.base[len(reading.base) - reading.kept :]
        assert own in word
        assert 3 <= len(reading.base) <= len(word)
        assert reading.suffix in {"", "kan", "an", "i", "in"}


def test_a_word_is_read_in_every_way():
    assert {"ikan", "beri", "berikan"} <= bases("berikan")
    assert {"nulis", "tulis", "menulis"} <= bases("menulis")


def test_a_reading_tells_its_affixes():
    reading = reading_of("dipertanyakannya", "tanya")
    assert (reading.prefixes, reading.suffix, reading.kept) == (("di", "per"), "kan", 5)


def test_a_letter_that_a_prefix_swallowed_is_not_kept():
    assert reading_of("menulis", "tulis").kept == 4


@pytest.mark.parametrize("word", ["menulisan", "bertulisi", "pertulisin"])
def test_a_suffix_that_the_prefix_forbids_is_not_read(word):
    assert "tulis" not in bases(word)


@pytest.mark.parametrize(("usual", "rare"), [("menulis", "nulis"), ("tulisi", "tulisin"), ("tulisnya", "tulisku")])
def test_what_is_rare_in_administration_costs(usual, rare):
    assert reading_of(usual, "tulis").cost < reading_of(rare, "tulis").cost
