"""Kinds of place in a query."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.home_regions import KINDS
from corpus.language_files import language_table
from indexer.text.analysis import analyse
from search_app.query.place_kinds import PLACES, place_kinds_in

ROWS = list(language_table(PLACES))


def stems(text):
    return [word.stem for word in analyse(text)]


def test_a_place_kind_is_found_within_a_sentence():
    assert place_kinds_in(stems("layanan bagi warga pulau kecil di daerah tertinggal")) == {"kepulauan", "tertinggal"}


def test_a_query_without_a_place_kind_names_none():
    assert place_kinds_in(stems("akta kelahiran anak")) == frozenset()


@given(st.lists(st.sampled_from(sorted({word for row in ROWS for word in stems(row["term"])} | {"akta"})), max_size=9))
def test_every_term_among_the_words_is_found(words):
    known = {tuple(stems(row["term"])): row["kind"] for row in ROWS}
    spans = [tuple(words[begin:end]) for begin in range(len(words)) for end in range(begin + 1, len(words) + 1)]
    assert place_kinds_in(words) == {known[span] for span in spans if span in known}


def test_every_kind_in_the_data_is_one_that_records_can_have():
    assert {row["kind"] for row in ROWS} == set(KINDS)
