"""The searched fields: their texts, and which of them a plain word searches."""

from corpus import Innovation
from indexer.fields import FIELDS, PLAIN_BITS, YEAR, YEAR_ALIASES


def test_a_field_holds_its_texts_one_by_one():
    record = Innovation(id="a", title="Nama", steps=("Satu", "Dua"), sdgs=(3, 16), digital=True)
    texts = {field.name: field.texts(record) for field in FIELDS}
    assert texts["title"] == ("Nama",)
    assert texts["steps"] == ("Satu", "Dua")
    assert texts["sdg"] == ("3", "16")
    assert texts["digital"] == ("ya yes",)


def test_every_name_in_a_query_means_one_field():
    names = [name for field in FIELDS for name in (field.name, *field.aliases)]
    assert len({*names, YEAR, *YEAR_ALIASES}) == len(names) + 1 + len(YEAR_ALIASES)


def test_a_plain_word_searches_the_fields_that_weigh():
    plain = {field.name for number, field in enumerate(FIELDS) if PLAIN_BITS >> number & 1}
    assert {"title", "problem", "agency"} <= plain
    assert not {"sector", "digital", "status"} & plain
