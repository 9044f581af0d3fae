"""Cells to values: joined, led in, dropped where they say something else."""

from __future__ import annotations

from tests.indexer.sources.formats.tables.reading import read, text_file


def test_texts_of_one_meaning_are_joined_with_their_names_before_them(tmp_path):
    rows = ("Judul;Manfaat;HASIL", "Antar;Hemat ongkos;3.200 warga", "Malam;;Ramai", "Sama;Ya;Ya")
    found = read(text_file(tmp_path / "a.csv", *rows))
    assert [record.results for record in found.records] == ["Manfaat: Hemat ongkos. Hasil: 3.200 warga.", "Ramai", "Ya"]


def test_a_purpose_never_stands_without_its_name_and_follows_how_it_works(tmp_path):
    found = read(text_file(tmp_path / "a.csv", "Judul;Tujuan;Rancang Bangun", "Antar;Lansia sehat;Kader mengantar"))
    assert found.only.solution == "Kader mengantar. Tujuan: Lansia sehat."


def test_of_two_columns_with_values_the_filled_one_counts_in_each_row(tmp_path):
    rows = ("Judul;Kabupaten;Kota", "Antar;Sleman;", "Malam;;Bogor", "Dua;Kabupaten Sleman;Kota Bogor")
    found = read(text_file(tmp_path / "a.csv", *rows))
    assert [record.regency for record in found.records] == ["Kabupaten Sleman", "Kota Bogor", "Kabupaten Sleman"]


def test_lists_are_put_together_and_taken_apart(tmp_path):
    found = read(text_file(tmp_path / "a.csv", "Judul,Tag,Kata Kunci,TPB", 'Antar,obat; lansia,lansia|antar,"3, 10"'))
    assert (found.only.keywords, found.only.sdgs) == (("obat", "lansia", "antar"), (3, 10))


def test_a_person_among_offices_is_left_out_and_told_without_the_name(tmp_path):
    rows = ("Judul;Inovator", "Antar;Puskesmas Melati", "Malam;Siti Aminah")
    found = read(text_file(tmp_path / "a.csv", *rows))
    assert [record.unit for record in found.records] == ["Puskesmas Melati", ""]
    assert found.unread == ["a.csv:3: unit: names no office; it was left empty."]


def test_a_person_as_agency_is_left_out_and_told_without_the_name(tmp_path):
    rows = ("Judul;Instansi", "Antar;Dinas Kesehatan Kota Bogor", "Malam;Siti Aminah", "Dua;-")
    found = read(text_file(tmp_path / "a.csv", *rows))
    assert [record.agency for record in found.records] == ["Dinas Kesehatan Kota Bogor", "", ""]
    assert found.unread == ["a.csv:3: agency: names no agency; it was left empty."]


def test_a_stage_before_service_is_understood_though_it_is_no_status(tmp_path):
    found = read(text_file(tmp_path / "a.csv", "Judul;Tahapan", "Antar;Penerapan", "Malam;Uji Coba", "Dua;entah"))
    assert [record.status for record in found.records] == ["berjalan", "", ""]
    assert found.unread == ["a.csv:4: status: 'entah' is not known; it was left empty."]


def test_a_value_that_the_source_says_means_nothing_is_not_told(tmp_path):
    path = text_file(tmp_path / "a.csv", "Judul;Provinsi", "Antar;(belum)")
    assert read(path, values={"any": {"(belum)": ""}}).unread == []


def test_what_a_formula_failed_to_give_is_no_value(tmp_path):
    found = read(text_file(tmp_path / "a.csv", "Judul;Hasil", "Antar;#N/A"))
    assert found.only.results == ""
    assert found.unread == ["a.csv:2: results: '#N/A' is not known; it was left empty."]
