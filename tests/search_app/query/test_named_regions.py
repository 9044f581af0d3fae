"""Regions that a question names."""

import pytest

from search_app.query.named_regions import MAX_WORDS, regions_named, words_of_regions


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("stunting di jember", ("35.09",)),
        ("stunting di Kabupaten Jember", ("35.09",)),
        ("stunting kab jember", ("35.09",)),
        ("antrean puskesmas SURABAYA", ("35.78",)),
        ("sampah jawa timur", ("35",)),
        ("wisata diy", ("34",)),
        ("banjir kota bogor", ("32.71",)),
        ("banjir bogor", ()),
        ("jalan batu bata", ()),
        ("sampah kota batu", ("35.79",)),
        ("dari ogan komering ulu selatan ke ogan komering ulu", ("16.09", "16.01")),
        ("antrean puskesmas", ()),
        ("", ()),
    ],
)
def test_names_are_known_in_any_case_and_the_longest_is_meant(text, codes):
    assert regions_named(text.split()) == codes


def test_of_a_long_story_only_the_beginning_is_looked_at():
    story = ["kata"] * MAX_WORDS
    assert regions_named(["jember", *story]) == ("35.09",)
    assert regions_named([*story, "jember"]) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("layanan gratis di Sumatera Selatan", "sumatera selatan"),
        ("banjir bogor", "bogor"),  # kabupaten or kota: a region all the same
        ("jalan batu bata", ""),
        ("air bersih di sisi selatan kota", ""),
    ],
)
def test_words_of_names_are_told_from_the_same_words_elsewhere(text, words):
    assert words_of_regions(text.split()) == set(words.split())
