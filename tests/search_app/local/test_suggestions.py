"""Completions while typing."""

import pytest


def of_kind(found, kind):
    return [item.text for item in found if item.kind == kind]


def test_a_sector_a_common_need_and_titles_are_offered(engine):
    found = engine.suggest("keseha", 8)
    assert of_kind(found, "sector") == ["kesehatan"]
    assert all("keseha" in text.lower() for text in of_kind(found, "innovation"))
    assert of_kind(found, "innovation")


def test_the_need_of_most_records_comes_first(engine, shipped_records):
    needs = of_kind(engine.suggest("kema", 8), "need")
    assert needs[0] == "kematian ibu"
    counts = [sum(need in record.keywords for record in shipped_records) for need in needs]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("typed", ["odg", "ODG", "Odg"])
def test_a_need_is_found_in_whichever_case_it_is_typed(engine, typed):
    assert "ODGJ" in of_kind(engine.suggest(typed, 8), "need")


@pytest.mark.parametrize("typed", ["o.d.g.j", "O.D.G."])
def test_a_need_is_found_however_it_is_abbreviated(engine, typed):
    assert "ODGJ" in of_kind(engine.suggest(typed, 8), "need")


def test_every_word_typed_counts(engine):
    titles = of_kind(engine.suggest("bank samp", 8), "innovation")
    assert titles
    assert all("bank sampah" in title.lower() for title in titles)


@pytest.mark.parametrize("typed", ["", "  ", "yang", "!!!", "\x00", "zzzzzz", "a" * 5000, "*", "%"])
def test_what_completes_to_nothing_is_no_error(engine, typed):
    assert engine.suggest(typed) == ()


def test_no_more_is_offered_than_asked_for(engine):
    assert len(engine.suggest("pe", 3)) == 3
