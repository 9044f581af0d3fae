"""Kinds of place in a question."""

import csv

from corpus.places import KINDS
from indexer.text.analysis import analyse, language_file
from search_app.places import PLACES, places_in


def stems(text):
    return [word.stem for word in analyse(text)]


def test_a_kind_of_place_is_heard_within_a_sentence():
    assert places_in(stems("layanan bagi warga pulau kecil di daerah tertinggal")) == {"kepulauan", "tertinggal"}


def test_a_question_without_a_place_names_none():
    assert places_in(stems("akta kelahiran anak")) == frozenset()


def test_every_kind_in_the_data_is_one_that_records_can_have():
    rows = list(csv.DictReader(language_file(PLACES).splitlines()))
    assert {row["kind"] for row in rows} == set(KINDS)
