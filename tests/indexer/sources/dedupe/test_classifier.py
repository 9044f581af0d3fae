"""What is decided about pairs, measured on pairs that were labelled by reading both."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from corpus.catalogue.pairs import OTHER_REGION, Pair
from indexer.sources.dedupe.classifier import BASE, SAME, WEIGHTS, decide, probabilities
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
    source_records_of,
    together,
)


def measures(**values: float) -> np.ndarray:
    return np.array([[values.get(name, 0.0) for name in MEASURES]])


def test_the_probability_is_a_logistic_function_of_the_weighted_sum():
    expected = 1 / (1 + np.exp(-(BASE + 2 * WEIGHTS["text"] + WEIGHTS["year"])))
    assert probabilities(measures(text=2.0, year=1.0))[0] == pytest.approx(expected)


def test_equal_records_of_one_region_are_the_same_and_of_two_regions_wait_for_a_curator():
    twin = dataclasses.replace(ONE, id="dua")
    copy = dataclasses.replace(ONE, id="tiga", regency="Kota Malang", agency="Pemerintah Kota Malang")
    table = FeatureTable([ONE, twin, copy])
    same, uncertain, *_ = decide(table, table.measured(np.array([1, 2]), np.array([0, 0])))
    assert (same.pair, same.verdict) == (Pair("satu", "dua"), "same")
    assert (uncertain.pair, uncertain.verdict) == (Pair("satu", "tiga"), "uncertain")
    assert "same agency" in same.reasons and OTHER_REGION in uncertain.reasons


def decisions(table: FeatureTable, groups) -> dict[tuple[str, str], str]:
    return {(item.one, item.other): item.verdict for pairs in groups for item in decide(table, pairs)}


def test_blocks_find_all_that_comparing_every_pair_finds_among_the_shipped_records(shipped_records):
    table = FeatureTable(shipped_records)
    found = decisions(table, [table.candidates(range(len(table.ids)))])
    assert found == decisions(table, all_pairs(table))
    assert {"uncertain", "look-alike"} <= set(found.values())


@needs_replica
def test_blocks_find_all_that_comparing_every_pair_finds_among_source_records(shipped_records):
    found_at_sources = [record for name in SOURCES for record in source_records_of(name).values()]
    table = FeatureTable([*shipped_records, *found_at_sources])
    found = decisions(table, [table.candidates(range(len(table.ids)))])
    assert found == decisions(table, all_pairs(table))
    assert list(found.values()).count("same") > 500


@pytest.fixture(scope="module")
def judged(shipped_records):
    """Return the judged pairs of each source, and of the curated records among themselves."""
    read = labelled(shipped_records)
    return {name: pairs_of(read, source_records_of(name)) for name in SOURCES} | {"curated": pairs_of_curated(read)}


@needs_replica
def test_the_weights_are_those_that_the_labelled_pairs_teach(judged):
    model = fitted(together(list(judged.values())))
    np.testing.assert_allclose(model.coef_[0], [WEIGHTS[name] for name in MEASURES], atol=0.05)
    assert model.intercept_[0] == pytest.approx(BASE, abs=0.05)


@needs_replica
def test_merges_are_right_and_find_most_twins(judged):
    """Cross-validated by programme: no source record of a programme is judged by weights that it taught."""
    held_out = cross_validated(list(judged.values()))
    figures = {name: judged[name].figures(found) for name, found in zip(judged, held_out, strict=True)}
    assert sum(part.true.sum() for part in judged.values()) == 400
    wrong = sum(figures[name][1] for name in judged)
    right = sum(figures[name][0] * judged[name].true.sum() for name in SOURCES)
    assert right / (right + wrong) >= 0.99
    assert figures["direktori"][0] >= 0.96
    assert figures["inoland"][0] >= 0.91
    assert figures["proper"][0] >= 0.70
    assert sum(figures[name][2] for name in SOURCES) <= 40


def test_curated_records_that_taught_nothing_are_kept_apart_but_for_the_closest(shipped_records):
    pairs = pairs_of_curated(shipped_records)
    _, wrong, waiting = pairs.figures(probabilities(pairs.measures))
    assert len(shipped_records) > len(labelled(shipped_records))
    assert wrong <= 3, "a national programme and its copy, of which the region tells nothing"
    assert waiting <= 0.001 * len(pairs.true)


@needs_replica
def test_uncertain_pairs_wait_and_hold_most_of_the_other_twins(judged):
    for name in SOURCES:
        part = judged[name]
        found = probabilities(part.measures[part.true])
        assert np.mean(found >= 0.25) >= 0.93


@needs_replica
def test_one_programme_in_two_cities_is_a_look_alike_or_asked_about(judged, shipped_records):
    table = FeatureTable(shipped_records)
    verdicts = decisions(table, [table.candidates(range(len(table.ids)))])
    pair = ("uld-ketenagakerjaan-kabupaten-gianyar", "uld-ketenagakerjaan-kota-balikpapan")
    assert verdicts[pair] == "look-alike"
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
