"""Which place or office a record names."""

import pytest

from indexer.sources.dedupe.named_places import named_places, place_of


@pytest.mark.parametrize(
    ("title", "unit", "expected"),
    [
        ("SIKEL", "Kelurahan Tegal Sari, Kecamatan Tebet", {"kelurahan": "tegalsari", "kecamatan": "tebet"}),
        ("SIKEL", "Kelurahan Tegalsari Kota Depok", {"kelurahan": "tegalsari"}),
        ("SIKEL Kelurahan Melati", "", {"kelurahan": "melati"}),
        ("SIKEL Kelurahan Melati", "Kelurahan Mawar", {"kelurahan": "mawar"}),
        ("Desa Digital", "", {}),
        ("Kelas Ibu", "UPTD Puskesmas Limo Dinas Kesehatan", {"puskesmas": "limo", "dinas": "seha"}),
        ("Kelas Ibu", "Dinas Kesehatan dan Keluarga Berencana", {"dinas": "seha"}),
        ("Kelas Ibu", "Dinas Tenaga Kerja", {"dinas": "tena"}),
        ("Kelas Ibu", "Dinas Ketenagakerjaan", {"dinas": "tena"}),
        ("Kelas Ibu", "Puskesmas", {}),
        ("Pojok Baca", "SMPN 2 Sleman", {"smpn": "2sleman"}),
    ],
)
def test_places_and_offices_are_found_by_their_kind(title, unit, expected):
    assert named_places(title, unit) == expected


def test_a_unit_comes_before_an_agency():
    assert named_places("SIKEL", "Kelurahan Mawar", "Pemerintah Kelurahan Melati") == {"kelurahan": "mawar"}


def test_the_place_of_a_unit_begins_with_its_kind():
    assert place_of("UPTD Puskesmas Limo") == "Puskesmas Limo"
    assert place_of("Dinas Pertanian") == ""
