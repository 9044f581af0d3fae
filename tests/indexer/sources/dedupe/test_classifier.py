"""What is decided about pairs, measured on pairs that were labelled by reading both."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from corpus.catalogue.pairs import OTHER_REGION, Pair
from indexer.sources.dedupe.classifier import BASE, SAME, UNCERTAIN, WEIGHTS, decide, probabilities
from indexer.sources.dedupe.features import MEASURES, FeatureTable
from tests.indexer.sources.conftest import needs_replica
from tests.indexer.sources.dedupe.test_features import ONE, all_pairs
from tests.studies.duplicates import (
    SOURCES,
    cross_validated,
    fitted,
    labelled,
    pairs_of,
    pairs_of_curated,
    pairs_of_invented,
    source_records_of,
    together,
)


def measures(**values: float) -> np.ndarray:
    return np.array([[values.get(name, 0.0) for name in MEASURES]])


def test_the_probability_is_a_logistic_function_of_the_weighted_sum():
    expected = 1 / (1 + np.exp(-(BASE + 2 * WEIGHTS["title"] + WEIGHTS["year"])))
    assert probabilities(measures(title=2.0, year=1.0))[0] == pytest.approx(expected)


def test_equal_records_of_one_region_are_the_same_and_of_two_regions_wait_for_a_curator():
    twin = dataclasses.replace(ONE, id="dua")
    copy = dataclasses.replace(ONE, id="tiga", regency="Kota Malang", agency="Pemerintah Kota Malang")
    table = FeatureTable([ONE, twin, copy])
    same, uncertain, *_ = decide(table, table.measured(np.array([1, 2]), np.array([0, 0])))
    assert (same.pair, same.verdict) == (Pair("satu", "dua"), "same")
    assert (uncertain.pair, uncertain.verdict) == (Pair("satu", "tiga"), "uncertain")
    assert same.reasons == (
        "titles alike, one title holds the other, texts alike, same acronym, agencies alike, same region, same year"
    )
    assert OTHER_REGION in uncertain.reasons


LONG = dataclasses.replace(
    ONE, title="SIPENDUK (Sistem Informasi Penduduk Mandiri Terpadu Satu Pintu) Kelurahan Melati"
)


@pytest.mark.parametrize(
    ("one", "change"),
    [
        (LONG, {"title": LONG.title.replace("Melati", "Mawar")}),
        (ONE, {"title": ONE.title.replace("Antrean", "Kamar")}),
        (dataclasses.replace(ONE, unit="Puskesmas Jagir"), {"unit": "Puskesmas Rungkut"}),
    ],
)
def test_equal_texts_are_never_merged_under_another_name(one, change):
    table = FeatureTable([one, dataclasses.replace(one, id="dua", **change)])
    assert "same" not in decisions(table, all_pairs(table)).values()


@pytest.mark.parametrize(
    ("change", "said", "unsaid"),
    [
        ({"year_implemented": 2020}, [], ["year"]),
        ({"year_implemented": 2022}, ["other year"], ["same year"]),
        ({"title": "Antrean Daring Farmasi (ANDARING)"}, ["one title holds the other"], ["lacks"]),
        ({"title": "Antrean Daring Pagi (ANDARING)", "unit": ""}, ["one title holds the other"], ["place"]),
        ({"solution": "", "summary": "Antrean Daring."}, ["titles alike"], ["texts alike"]),
        ({"unit": "Dinas Kesehatan dan KB"}, ["agencies alike"], ["other place"]),
    ],
)
def test_the_reasons_are_true(change, said, unsaid):
    table = FeatureTable([ONE, dataclasses.replace(ONE, id="dua", **change)])
    (decision,) = decide(table, next(all_pairs(table)))
    assert all(words in decision.reasons for words in said)
    assert not any(words in decision.reasons for words in unsaid)


def decisions(table: FeatureTable, groups) -> dict[tuple[str, str], str]:
    return {(item.one, item.other): item.verdict for pairs in groups for item in decide(table, pairs)}


def test_blocks_find_all_that_comparing_every_pair_finds_among_the_shipped_records(shipped_records):
    table = FeatureTable(shipped_records)
    found = decisions(table, [table.candidates(range(len(table.ids)))])
    assert found == decisions(table, all_pairs(table))
    assert {"uncertain", "look-alike"} <= set(found.values())


@needs_replica
def test_blocks_find_nearly_all_that_comparing_every_pair_finds_among_source_records(shipped_records):
    found_at_sources = [record for name in SOURCES for record in source_records_of(name).values()]
    table = FeatureTable([*shipped_records, *found_at_sources])
    found = decisions(table, [table.candidates(range(len(table.ids)))])
    missed = dict(decisions(table, all_pairs(table)).items() - found.items())
    assert set(missed.values()) <= {"uncertain"}  # of agency and year only: neither title nor text is alike
    assert len(missed) <= 0.01 * len(found)
    assert list(found.values()).count("same") > 500


@pytest.fixture(scope="module")
def judged(shipped_records):
    """Return the judged pairs of each source, and of the curated records among themselves."""
    read = labelled(shipped_records)
    return {name: pairs_of(read, source_records_of(name)) for name in SOURCES} | {
        "curated": pairs_of_curated(read),
        "invented": pairs_of_invented(read),
        "invented, alone": pairs_of_invented(()),
    }


@needs_replica
def test_the_weights_are_those_that_the_labelled_pairs_teach(judged):
    model = fitted(together(list(judged.values())))
    np.testing.assert_allclose(model.coef_[0], list(WEIGHTS.values()), atol=0.05)
    assert model.intercept_[0] == pytest.approx(BASE, abs=0.05)


@needs_replica
def test_merges_are_right_and_find_most_twins(judged):
    """Cross-validated by programme: no source record of a programme is judged by weights that it taught."""
    held_out = cross_validated(list(judged.values()))
    figures = {name: judged[name].figures(found) for name, found in zip(judged, held_out, strict=True)}
    assert sum(judged[name].true.sum() for name in SOURCES) == 400
    wrong = sum(figures[name][1] for name in judged)
    right = sum(figures[name][0] * judged[name].true.sum() for name in SOURCES)
    assert right / (right + wrong) >= 0.99
    assert figures["direktori"][0] >= 0.93
    assert figures["inoland"][0] >= 0.91
    assert figures["proper"][0] >= 0.70
    assert sum(figures[name][2] for name in SOURCES) <= 40


def test_curated_records_that_taught_nothing_are_kept_apart_but_for_the_closest(shipped_records):
    pairs = pairs_of_curated(shipped_records)
    _, wrong, waiting = pairs.figures(probabilities(pairs.measures))
    assert len(shipped_records) > len(labelled(shipped_records))
    assert wrong <= 3, "a national programme and its copy, of which the region tells nothing"
    assert waiting <= 0.001 * len(pairs.true)


@pytest.mark.parametrize("curated", [True, False], ids=["beside the shipped records", "alone"])
def test_rows_of_two_tables_are_merged_where_they_are_one_and_never_where_a_name_differs(curated, shipped_records):
    part = pairs_of_invented(shipped_records if curated else ())
    recall, wrong, waiting = part.figures(probabilities(part.measures))
    assert len(part.true) >= 100
    assert (wrong, recall >= 0.95, waiting <= 15) == (0, True, True)


@needs_replica
def test_no_kind_of_pair_has_to_be_learned_from_itself(judged):
    held_out = dict(zip(judged, cross_validated(list(judged.values())), strict=True))
    for name in ("invented", "invented, alone"):
        recall, wrong, _ = judged[name].figures(held_out[name])
        assert (wrong, recall >= 0.9) == (0, True)


@needs_replica
def test_uncertain_pairs_wait_and_hold_most_of_the_other_twins(judged):
    found = [probabilities(judged[name].measures[judged[name].true]) for name in SOURCES]
    assert np.mean(np.concatenate(found) >= UNCERTAIN) >= 0.96


@needs_replica
def test_one_programme_in_two_cities_is_a_look_alike_or_asked_about(judged, shipped_records):
    table = FeatureTable(shipped_records)
    verdicts = decisions(table, [table.candidates(range(len(table.ids)))])
    pair = ("uld-ketenagakerjaan-kabupaten-gianyar", "uld-ketenagakerjaan-kota-balikpapan")
    assert verdicts[pair] == "uncertain"
    assert verdicts["gerakan-kembali-bersekolah-brebes", "gerakan-kembali-bersekolah-mamuju"] == "look-alike"
    other_region = judged["curated"].measures[:, MEASURES.index("region")] < 0
    assert probabilities(judged["curated"].measures[other_region]).max() > SAME  # enough, were they in one region


@needs_replica
def test_two_programmes_of_one_agency_are_not_merged(judged):
    for name in SOURCES:
        part = judged[name]
        one_agency = ~part.true & (part.measures[:, MEASURES.index("agency")] >= 0.6)
        one_region = part.measures[:, MEASURES.index("region")] >= 0
        assert (one_agency & one_region).sum() > 50
        assert probabilities(part.measures[one_agency & one_region]).max() < SAME
