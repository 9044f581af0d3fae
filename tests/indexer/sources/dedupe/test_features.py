"""How similar two records are, measure by measure."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from corpus import Innovation
from indexer.sources.dedupe.blocking import CANDIDATES
from indexer.sources.dedupe.features import MEASURES, FeatureTable, bare_title, region_of

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
    titles = [bare_title(record) for record in records]
    rows = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(3, 4)).fit_transform(titles).toarray()
    expected = (rows[pairs.later] * rows[pairs.earlier]).sum(axis=1)
    np.testing.assert_allclose(pairs.measures[:, MEASURES.index("title")], expected, atol=1e-5)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, dict.fromkeys(MEASURES, 1) | {"titles_differ": 0, "place": 0}),
        ({"year_implemented": 2020}, {"year": 0.5}),
        ({"year_implemented": 2021}, {"year": -1}),
        ({"year_implemented": None}, {"year": 0}),
        ({"regency": "", "agency": "Pemerintah Provinsi Jawa Timur"}, {"region": 0}),
        ({"regency": "Kota Malang", "agency": "Pemerintah Kota Malang"}, {"region": -1, "agency": 0.5, "place": 0}),
        ({"regency": "", "province": "", "agency": ""}, {"region": 0}),
        ({"title": "Antrean Daring (SIANTAR)"}, {"acronym": -1}),
        ({"title": "Antrean Daring"}, {"acronym": 0, "title_words": 1}),
        ({"agency": "", "unit": ""}, {"agency": 0.5}),
        ({"unit": "Dinas Pendidikan"}, {"place": 1}),
        ({"title": "Antrean Farmasi (ANDARING)"}, {"titles_differ": 1}),
        ({"title": "Antrean Farmasi Daring (ANDARING)"}, {"titles_differ": 0}),
        ({"title": "Antrean Pasien (ANDARING)"}, {"titles_differ": 0}),
        ({"title": "Antrean Kesehatan (ANDARING)"}, {"titles_differ": 1}),
        ({"title": "Antrean Surabaya"}, {"titles_differ": 0}),
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


def test_a_summary_that_says_no_more_than_title_agency_and_place_is_no_text():
    bare = dataclasses.replace(ONE, solution="", summary="Antrean Daring dari Dinas Kesehatan Kota Surabaya.")
    found = measured(bare, dataclasses.replace(bare, id="dua"))
    assert (found["title_words"], found["text_words"], found["title_and_text"]) == (pytest.approx(1), 0, 0)


def test_the_same_text_counts_little_under_another_title():
    found = measured(ONE, dataclasses.replace(ONE, id="dua", title="Loket Ramah (LORA)"))
    assert (found["text_words"], found["title_and_text"], found["titles_differ"]) == (pytest.approx(1), 0, 1)


def test_a_word_of_a_title_that_the_other_record_says_elsewhere_does_not_tell_them_apart():
    other = dataclasses.replace(ONE, id="dua", title="Loket Ramah")
    assert measured(ONE, other)["titles_differ"] == 1
    assert measured(ONE, dataclasses.replace(other, results="Antrean ANDARING kini daring."))["titles_differ"] == 0


def test_one_title_of_many_villages_is_compared_with_that_of_the_same_village():
    rows = [dataclasses.replace(ONE, id=f"a-{number}", unit=f"Kelurahan {number}") for number in range(4 * CANDIDATES)]
    table = FeatureTable([*rows, *(dataclasses.replace(row, id=f"{row.id}-copy") for row in rows)])
    pairs = table.candidates(range(len(rows), 2 * len(rows)))
    found = set(zip(pairs.earlier.tolist(), pairs.later.tolist(), strict=True))
    assert {(number, number + len(rows)) for number in range(len(rows))} <= found


def test_a_title_without_the_words_of_its_region_is_never_empty():
    assert bare_title(dataclasses.replace(ONE, title="Antrean Surabaya Jawa Timur")) == "antrean"
    assert bare_title(dataclasses.replace(ONE, title="Surabaya")) == "surabaya"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, "35.78"),
        ({"regency": ""}, "35.78"),
        ({"regency": "", "agency": "Dinas Kesehatan"}, "35"),
        ({"regency": "", "province": "", "agency": "Kementerian Sosial"}, ""),
    ],
)
def test_the_region_of_a_record_is_its_own_or_that_of_its_agency(change, code):
    assert region_of(dataclasses.replace(ONE, **change)) == code
