"""What is alike, what completes what is typed, what was misspelt, and the records by their ids."""

import numpy as np
import pytest

from tests.engine_contract.conftest import RECORDS
from tests.engine_contract.reading import ids


def test_similar_innovations_are_alike_and_elsewhere_means_another_province(engine, shipped_records):
    record = next(record for record in shipped_records if "Bank Sampah" in record.title and record.province)
    similar = engine.similar(record.id, 5)
    assert any("sampah" in hit.innovation.title.casefold() for hit in similar)
    assert record.id not in {hit.innovation.id for hit in similar}
    assert [hit.score for hit in similar] == sorted((hit.score for hit in similar), reverse=True)
    elsewhere = engine.similar(record.id, 5, elsewhere=True)
    assert elsewhere
    assert all(hit.innovation.province not in {"", record.province} for hit in elsewhere)


def test_lookalikes_are_counted_for_each_id_and_an_unknown_one_has_none(engine, shipped_records):
    one, other = (record.id for record in shipped_records[:2])
    counts = engine.lookalike_counts([one, other])
    assert engine.lookalike_counts([other, one]) == counts[::-1]
    assert engine.lookalike_counts([]) == ()
    assert engine.lookalike_counts(["tidak-ada", one, one]) == (0, counts[0], counts[0])


def test_an_unknown_id_has_no_record_and_nothing_similar(small):
    assert small.get("tidak-ada") is None
    assert small.similar("tidak-ada") == ()


def test_suggestions_complete_words_of_titles_sectors_and_provinces(small):
    assert ("innovation", "antrean-daring") in {(item.kind, item.key) for item in small.suggest("antr")}
    assert ("province", "35") in {(item.kind, item.key) for item in small.suggest("jawa ti")}
    assert ("sector", "kesehatan") in {(item.kind, item.key) for item in small.suggest("keseh")}
    assert small.suggest("") == small.suggest("zzzz") == ()


@pytest.mark.parametrize("typed", ["odg", "ODG", "o.d.g.j"])
def test_a_need_is_suggested_however_it_is_typed(engine, typed):
    assert "ODGJ" in {found.text for found in engine.suggest(typed) if found.kind == "need"}


@pytest.mark.parametrize("typed", ["", "  ", "yang", "!!!", "\x00", "zzzzzz", "a" * 5000, "*", "%"])
def test_what_completes_to_nothing_is_no_error(engine, typed):
    assert engine.suggest(typed) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("puskesmass", "puskesmas"), ("keshatan", "kesehatan"), ("smapah", "sampah"), ("banksampah", "bank sampah")],
)
def test_a_slip_is_searched_as_what_was_meant(engine, typed, meant):
    results = engine.search(typed)
    assert (results.text, results.searched, results.correction) == (typed, meant, meant)
    assert ids(results) == ids(engine.search(meant))


def test_what_is_meant_exactly_is_searched_exactly_and_the_way_out_offered(engine):
    results = engine.search("stuntingg", exact=True)
    assert (results.searched, results.total, results.correction) == ("stuntingg", 0, "stunting")
    typed = "bank sampah dan tabungan pasein"
    assert (engine.search(typed).searched, engine.search(typed).correction) == (typed, typed.replace("sein", "sien"))


@pytest.mark.parametrize("text", ["antrean pasien", "", "xyz", "2019", "qqqqqqqqqqqq", "ketupat", "sayur-mayur"])
def test_what_is_no_slip_is_left_alone(engine, text):
    assert engine.search(text).searched == text


def test_questions_in_other_words_are_more_alike_than_others(engine):
    alike = engine.text_similarities(["uji kir online", "kir kendaraan digital", "pengelolaan sampah"])
    np.testing.assert_allclose(alike, alike.T, atol=1e-6)
    np.testing.assert_allclose(np.diag(alike), 1, atol=0.01)
    assert alike[0, 1] > 5 * max(alike[0, 2], 0.01)
    assert engine.text_similarities([]).shape == (0, 0)


def test_a_record_comes_back_as_it_was(engine, small, shipped_records):
    for record in shipped_records[::100]:
        assert engine.get(record.id) == record
    assert [small.get(record.id) for record in RECORDS] == list(RECORDS)


def test_ids_are_in_the_order_of_their_bytes(engine, shipped_records):
    expected = sorted((record.id for record in shipped_records), key=str.encode)
    assert list(engine.ids(0, len(expected))) == expected
    assert list(engine.ids(5, 8)) == expected[5:8]
    assert list(engine.ids(len(expected), len(expected) + 5)) == []


def test_what_is_in_service_is_told(engine, small, shipped_records):
    assert (engine.health().records, small.health().records) == (len(shipped_records), len(RECORDS))
    assert engine.health().generation
    assert engine.health().built_at > 1_700_000_000
