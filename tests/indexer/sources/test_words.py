"""Text on its way in: regions and names recognised, contact data dropped, markup made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue.source_state import SourceRecord
from corpus.reference import provinces, regions, sectors
from corpus.validation import check_record
from indexer.sources.extract.contacts import drop_contacts
from indexer.sources.extract.html_text import items_of, plain, soup_of
from indexer.sources.extract.names import agency_name, sentences, title_case
from indexer.sources.extract.record_builder import compose
from indexer.sources.extract.regions import NOWHERE, agency_level, main_place, named_place, place_of_code
from indexer.sources.spec import Spec
from tests.indexer.sources.conftest import needs_replica
from tests.indexer.sources.judging import SOURCES, source_records_of

SPEC = Spec(name="contoh", kind="api", title="Contoh", where=("https://contoh.example/",))


@pytest.mark.parametrize("form", ["{}", "PEMERINTAH {}", "Pemerintah {}"])
def test_every_region_is_known_by_its_name(form):
    for code, region in regions().items():
        name = region.name if region.level != "provinsi" else f"Provinsi {region.name}"
        assert named_place(form.format(name)) == place_of_code(code), name
    assert len(regions()) == 552


@pytest.mark.parametrize(
    ("name", "level", "place"),
    [
        ("Kab. Sleman", "kabupaten", "Kabupaten Sleman"),
        ("Pemkab Sleman", "kabupaten", "Kabupaten Sleman"),
        ("Pemkot Surabaya", "kota", "Kota Surabaya"),
        ("KOTA PROBOLINGGO", "kota", "Kota Probolinggo"),
        ("Pemprov Jabar", "provinsi", "Jawa Barat"),
        ("Prov. Sumatera Selatan", "provinsi", "Sumatera Selatan"),
        ("DIY", "provinsi", "Daerah Istimewa Yogyakarta"),
    ],
)
def test_usual_spellings_of_governments_are_known(name, level, place):
    found = named_place(name)
    assert (found.level, found.regency or found.province) == (level, place)


def test_the_region_a_text_is_about_is_the_one_it_names_most():
    assert (
        main_place("Di Kabupaten Sleman, dan sekali lagi Kab. Sleman. Kabupaten Bantul ikut.").regency
        == "Kabupaten Sleman"
    )
    assert main_place("Kabupaten Sleman dan Kabupaten Bantul").regency == ""
    assert main_place("Kabupaten Sleman dan Kabupaten Bantul").province == "Daerah Istimewa Yogyakarta"
    assert main_place("Kota yang indah, kabupaten yang maju") == NOWHERE


@pytest.mark.parametrize(
    ("agency", "level"),
    [
        ("Kementerian Pertanian", "kementerian"),
        ("PT PLN (Persero)", "bumn"),
        ("PDAM Kota Malang", "bumd"),
        ("Pemerintah Desa Ponggok", "desa"),
        ("Badan Kepegawaian Negara", "lembaga"),
        ("Sanggar Seni", ""),
    ],
)
def test_the_level_of_an_agency_is_read_from_its_name(agency, level):
    assert agency_level(agency) == level


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("PELAYANAN KTP DI DESA/KELURAHAN", "Pelayanan KTP di Desa/Kelurahan"),
        ("UNIT PELAYANAN INFORMASI DAN KELUHAN (UPIK)", "Unit Pelayanan Informasi dan Keluhan (UPIK)"),
        ("e-PosLocker", "e-PosLocker"),
    ],
)
def test_names_in_capitals_are_written_in_normal_case(told, written):
    assert title_case(told) == written


def test_agencies_lose_the_marks_of_forms():
    assert agency_name("KEMENTRIAN PERTANIAN RI") == "Kementerian Pertanian"
    assert agency_name("PT. Pegadaian (Persero)") == "PT Pegadaian (Persero)"


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi 0812-3456-7890 segera",
        "Telp. (031) 8431234",
        "WA 62 812 3456 7890",
        "surel budi.s@contoh.go.id",
        "budi[at]contoh.go.id",
        "Jalan Melati No. 7",
        "wa.me/628123456789",
    ],
)
def test_contact_data_is_dropped_and_counted(text):
    cleaned, count = drop_contacts(text)
    assert count == 1
    assert not any(mark in cleaned for mark in ("0812", "8431234", "3456", "@", "[at]", "Melati", "wa.me"))


@pytest.mark.parametrize(
    "text",
    [
        "Narahubung: Budi Santoso (0812-3456-7890)",
        "Narahubung: Budi",
        "Contact person: Ibu Budi Santoso, S.Kom., M.Si",
        "CP: Budi 081234567890 / Santoso 081234567891",
        "Hubungi Pak Budi di nomor 0812-3456-7890.",
        "Hubungi Budi Santoso lewat WA 081234567890",
        "Informasi: Budi Santoso (0812-3456-7890).",
        "Bapak Budi - budi@contoh.go.id",
        "WA 0812-3456-7890 (Budi)",
        "a.n. Budi Santoso 081234567890",
        "Penulis: Budi Santoso",
        "Oleh: Drs. Budi Santoso, MM",
        "Inovator: dr. Budi",
        "Kontak: BUDI SANTOSO / 0812 3456 7890",
    ],
)
def test_names_of_contacts_and_authors_are_dropped_with_their_numbers(text):
    cleaned, count = drop_contacts(text)
    assert count >= 1
    assert not any(part in cleaned.casefold() for part in ("budi", "santoso", "0812", "@"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kontak: Puskesmas Bendo (0351) 123456", "Kontak: Puskesmas Bendo"),
        ("Hubungi Puskesmas Bendo di 0812-3456-7890", "Hubungi Puskesmas Bendo di"),
        ("Call Center Sehat (0812-3456-7890)", "Call Center Sehat"),
        ("Layanan Antar Jemput 0812-3456-7890", "Layanan Antar Jemput"),
        (
            "Wali Kota Tri Rismaharini membuka layanan, telepon (031) 8431234",
            "Wali Kota Tri Rismaharini membuka layanan, telepon",
        ),
    ],
)
def test_offices_keep_their_names_beside_a_number(text, kept):
    assert drop_contacts(text) == (kept, 1)


def test_no_text_of_the_shipped_records_loses_a_word(shipped_records):
    for record in shipped_records:
        for value in record.to_mapping().values():
            for text in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
                if isinstance(text, str):
                    assert drop_contacts(text) == (text, 0)


@needs_replica
def test_no_record_that_was_told_holds_contact_data_any_more_or_a_mark_of_it():
    for name in SOURCES:
        for record in source_records_of(name).values():
            assert drop_contacts(record.solution) == (record.solution, 0)
            assert "\ue000" not in record.to_json().decode()


@pytest.mark.parametrize(
    "text",
    [
        "Inovator: Dinas Kesehatan Kota Malang",
        "Penanggung jawab: Sekretaris Daerah",
        "Oleh: Pemerintah Kota Surabaya",
        "digagas oleh Bupati Karanganyar Bapak Juyiatmono.",
        "Ibu Hamil Sehat 2020",
        "Narahubung: petugas loket",
        "Penulis: Guru dan Siswa",
        "pukul 08.00-16.00",
        "Rp 1.250.000.000",
        "tahun 2014-2019",
        "sejak 01-02-2019",
        "Jalan Melati ramai",
        "0,75 persen",
        "Perda No. 7 Tahun 2008",
    ],
)
def test_what_is_no_contact_data_stays(text):
    assert drop_contacts(text) == (text, 0)


def test_lists_paragraphs_and_numbered_lines_become_items():
    page = soup_of("<div>Langkah adalah sebagai berikut:<ol><li>Satu<ul><li>Dua</ul><li>Tiga</ol><p>4. Empat</p></div>")
    assert items_of(page.div) == ["Satu", "Dua", "Tiga", "Empat"]
    assert items_of(soup_of("<p>1) Data warga 2) Antar berkas 3) Nilai</p>").p) == [
        "Data warga",
        "Antar berkas",
        "Nilai",
    ]


def test_a_picture_that_was_cut_off_does_not_swallow_the_rest():
    page = soup_of('<div><img src="data:image/png;base64,AAAA</div><div id="b"><p>Isi</p></div>')
    assert plain(str(page.find(id="b"))) == "Isi"


def test_a_tree_of_a_hundred_thousand_levels_is_read():
    assert "dasar" not in plain("<div>" * 100_000 + "dasar")


@given(st.text(), st.text(max_size=2_000))
def test_any_text_makes_a_record_without_fault_or_is_refused(title, text):
    told = compose({"title": title, "solution": text, "steps": [text, title], "agency": title}, SPEC, "1")
    if isinstance(told, SourceRecord):
        assert not [finding for finding in check_record(told.record.to_mapping()) if finding.severity == "fault"]


def test_every_sector_is_known_by_its_names():
    for sector in sectors().values():
        for name in (sector.name_id, sector.name_en, sector.name_id.upper()):
            told = compose({"title": "Judul", "sectors": name}, SPEC, "1")
            assert isinstance(told, SourceRecord)
            assert told.record.sectors == (sector.name_id,)


def test_a_summary_ends_with_a_sentence():
    assert sentences("Satu kalimat. Dua kalimat yang panjang sekali.", 20) == "Satu kalimat."
    assert len(provinces()) == 38
