"""Which pairs are compared, how, and what is decided; measured on pairs that were labelled by reading both."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from corpus import Innovation
from indexer.sources.dedupe.blocking import CANDIDATES
from indexer.sources.dedupe.classifier import BASE, SAME, WEIGHTS, decide, probabilities
from indexer.sources.dedupe.features import MEASURES, FeatureTable, bare_title
from indexer.text.analysis import analyse
from tests.indexer.sources.conftest import needs_replica
from tests.indexer.sources.judging import (
    SOURCES,
    cross_validated,
    fitted,
    judge,
    judge_curated,
    source_records_of,
    together,
)

ONE = Innovation(
    id="satu",
    title="Antrean Daring (ANDARING)",
    solution="Pasien memilih jam periksa lewat telepon genggam.",
    agency="Pemerintah Kota Surabaya",
    unit="Dinas Kesehatan",
    province="Jawa Timur",
    regency="Kota Surabaya",
    year_implemented=2019,
)


def measured(*records: Innovation) -> dict[str, float]:
    """Return the measures of the second record beside the first."""
    pairs = FeatureTable(records).measured(np.array([1]), np.array([0]))
    return dict(zip(MEASURES, pairs.measures[0].tolist(), strict=True))


def all_pairs(table: FeatureTable):
    """Yield all pairs of a table, some at a time."""
    later, earlier = np.tril_indices(len(table.ids), -1)
    for start in range(0, len(later), 50_000):
        yield table.measured(later[start : start + 50_000], earlier[start : start + 50_000])


def test_similarity_is_the_cosine_of_scikit_learns_vectors(shipped_records):
    records = shipped_records[:60]
    pairs = next(all_pairs(FeatureTable(records)))
    texts = {
        "title": ([bare_title(record) for record in records], {"analyzer": "char_wb", "ngram_range": (3, 4)}),
        "text": ([text_of(record) for record in records], {"analyzer": lambda text: [w.stem for w in analyse(text)]}),
    }
    for name, (values, options) in texts.items():
        rows = TfidfVectorizer(sublinear_tf=True, **options).fit_transform(values).toarray()
        expected = (rows[pairs.later] * rows[pairs.earlier]).sum(axis=1)
        np.testing.assert_allclose(pairs.measures[:, MEASURES.index(name)], expected, atol=1e-5)


def text_of(record: Innovation) -> str:
    lists = itertools.chain(record.steps, record.drivers, record.barriers, record.prerequisites, record.keywords)
    return " ".join([record.title, record.summary, record.problem, record.solution, record.results, *lists])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, dict.fromkeys(MEASURES, 1)),
        ({"year_implemented": 2020}, {"year": 1}),
        ({"year_implemented": 2021}, {"year": -1}),
        ({"year_implemented": None}, {"year": 0}),
        ({"regency": "", "agency": "Pemerintah Provinsi Jawa Timur"}, {"region": 0}),
        ({"regency": "Kota Malang", "agency": "Pemerintah Kota Malang"}, {"region": -1}),
        ({"regency": "", "province": "", "agency": ""}, {"region": 0}),
        ({"title": "Antrean Daring (SIANTAR)"}, {"acronym": -1}),
        ({"title": "Antrean Daring"}, {"acronym": 0, "title_words": 1}),
        ({"agency": "", "unit": ""}, {"agency": 0.5}),
        ({"solution": f"{ONE.solution} Petugas memanggil sesuai jam."}, {"text_words": 1}),
    ],
)
def test_two_records_are_measured_by_their_fields(change, expected):
    found = measured(ONE, dataclasses.replace(ONE, id="dua", **change))
    assert {name: found[name] for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("BPPT", "Badan Pengkajian dan Penerapan Teknologi"),
        ("POLRI", "Kepolisian Negara Republik Indonesia"),
        ("Kemendikbud", "Kementerian Pendidikan dan Kebudayaan"),
        ("Arsip Nasional RI", "Arsip Nasional Republik Indonesia"),
    ],
)
def test_an_agency_is_known_by_its_short_name(short, long):
    one, other = (dataclasses.replace(ONE, id=name[:3].lower(), agency=name, unit="") for name in (short, long))
    assert measured(one, other)["agency"] == pytest.approx(1, abs=0.34)
    assert measured(one, ONE)["agency"] == 0


def test_only_what_was_there_before_is_compared():
    table = FeatureTable([dataclasses.replace(ONE, id=f"nomor-{number}") for number in range(5)])
    pairs = table.candidates([0, 3])
    assert {(int(one), int(other)) for one, other in zip(pairs.later, pairs.earlier, strict=True)} == {
        (3, 0),
        (3, 1),
        (3, 2),
    }


def test_a_thousand_records_of_one_name_are_not_all_compared_with_each_other():
    table = FeatureTable([dataclasses.replace(ONE, id=f"nomor-{number}") for number in range(1_000)])
    assert len(table.candidates(range(400, 500)).later) <= 100 * 4 * CANDIDATES


@pytest.mark.parametrize("records", [[], [ONE], [Innovation("a", "Bank Sampah"), Innovation("b", "Kelas Ibu")]])
def test_records_that_share_nothing_have_no_candidates(records):
    assert len(FeatureTable(records).candidates(range(len(records))).later) == 0


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
    return {name: judge(shipped_records, source_records_of(name)) for name in SOURCES} | {
        "curated": judge_curated(shipped_records)
    }


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
