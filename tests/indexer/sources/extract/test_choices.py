"""Values of closed lists, as people write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reference import AGENCY_LEVELS, INNOVATION_TYPES, STATUSES, affairs, sectors
from corpus.validation import FIRST_YEAR
from indexer.sources.extract.choices import (
    goals_named,
    is_digital,
    level_named,
    sectors_named,
    status_named,
    types_named,
    year_in,
)

FORMS = ("{}", "Urusan Pemerintahan Bidang {}", "URUSAN WAJIB PELAYANAN DASAR - {}", "1.02 {}", "kesehatan, {}, sosial")


@pytest.mark.parametrize("form", FORMS)
def test_every_affair_is_known_in_full_with_its_kind_and_among_others(form):
    for affair in affairs().values():
        for name in (affair.affair, affair.affair.upper()):
            assert affair.sector in sectors_named(form.format(name)), name


def test_every_sector_is_known_by_its_names():
    for sector in sectors().values():
        for name in (sector.name_id, sector.name_en, sector.name_id.title()):
            assert sectors_named(name) == [sector.name_id]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kesehatan; Sosial/Pangan", ["kesehatan", "sosial", "pangan"]),
        ("Pemberdayaan Perempuan dan Perlindungan Anak", ["pemberdayaan perempuan dan pelindungan anak"]),
        ("Kepemudaan dan Olahraga", ["kepemudaan dan olahraga"]),
        ("Inovasi pelayanan publik", []),
        ("Urusan", []),
        ("", []),
    ],
)
def test_sectors_are_read_out_of_a_text(text, found):
    assert sectors_named(text) == found


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("12 Januari 2021", 2021),
        ("01/02/2020", 2020),
        ("1-2-20", 2020),
        ("2021-03-04", 2021),
        ("2019/2020", 2019),
        ("44197", 2021),
        ("44197.5", 2021),
        ("20x", None),
        ("12345", None),
        ("99999", None),
        ("1899", None),
        ("2999", None),
        ("NIP 197001011990", None),
        ("", None),
    ],
)
def test_the_year_of_a_date_is_found(text, year):
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Penerapan", "berjalan"),
        ("c. Penerapan", "berjalan"),
        ("TIDAK AKTIF", "berhenti"),
        ("berkembang", "berkembang"),
        ("Uji Coba", ""),
        ("Inisiatif", ""),
        ("3", None),
        ("", None),
    ],
)
def test_a_stage_is_a_status_where_the_innovation_is_in_service(text, status):
    assert status_named(text) == status


@pytest.mark.parametrize(
    ("text", "digital"),
    [("Digital", True), ("Non-Digital", False), ("ya", True), ("b. Non Digital", False), ("x", None)],
)
def test_digital_is_said_in_a_word(text, digital):
    assert is_digital(text) is digital


def test_levels_types_and_goals_are_read():
    assert [level_named(text) for text in ("Pemerintah Kabupaten", "KOTA", "OPD")] == ["kabupaten", "kota", ""]
    assert types_named("Proses, metode; lain") == ["proses", "metode"]
    assert goals_named("Tujuan 3 dan 10, 18") == [3, 10]
    assert goals_named("tanpa kemiskinan") == [1]


@given(
    st.text()
    | st.sampled_from(
        ["Urusan Kesehatan; x", "2/1/20", "45000", "1901", "2098", "Pemerintah Kota", "Non Digital", "Uji Coba"]
    )
)
def test_of_any_text_only_known_values_come(text):
    assert set(sectors_named(text)) <= {sector.name_id for sector in sectors().values()}
    assert set(types_named(text)) <= set(INNOVATION_TYPES)
    assert all(1 <= goal <= 17 for goal in goals_named(text))
    assert status_named(text) in {*STATUSES, "", None}
    assert level_named(text) in {*AGENCY_LEVELS, ""}
    assert is_digital(text) in {True, False, None}
    assert (year := year_in(text)) is None or FIRST_YEAR <= year <= datetime.datetime.now(datetime.UTC).year + 1
