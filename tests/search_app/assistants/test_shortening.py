"""Limits of answers."""

from search_app.assistants.shortening import LONGEST_TEXT, MOST_ITEMS, shortened, shortened_fields


def test_a_text_is_cut_between_words_and_says_so():
    assert shortened("antrean pasien panjang", 20) == "antrean pasien …"
    assert shortened("antrean", 7) == "antrean"
    assert shortened("x" * 30, 10) == "xxxxxxxx …"


def test_fields_that_were_cut_are_named():
    long = {"a": "x" * (LONGEST_TEXT + 1), "b": ["y"] * (MOST_ITEMS + 1), "c": [{"d": "z"}], "e": 2020}
    kept, cut = shortened_fields(long)
    assert cut == ["a", "b"]
    assert (len(kept["a"]), len(kept["b"]), kept["c"], kept["e"]) == (LONGEST_TEXT, MOST_ITEMS, [{"d": "z"}], 2020)
