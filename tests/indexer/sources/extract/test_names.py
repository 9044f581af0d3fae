"""Names and paragraphs as a catalogue writes them."""

import pytest

from indexer.sources.extract.names import agency_name, first_sentences, paragraph, title_case


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("PELAYANAN KTP DI DESA/KELURAHAN", "Pelayanan KTP di Desa/Kelurahan"),
        ("UNIT PELAYANAN INFORMASI DAN KELUHAN (UPIK)", "Unit Pelayanan Informasi dan Keluhan (UPIK)"),
        ("e-PosLocker", "e-PosLocker"),
    ],
)
def test_names_in_capitals_are_written_in_normal_case(name, written):
    assert title_case(name) == written


def test_agencies_lose_the_marks_of_forms():
    assert agency_name("KEMENTRIAN PERTANIAN RI") == "Kementerian Pertanian"
    assert agency_name("PT. Pegadaian (Persero)") == "PT Pegadaian (Persero)"


def test_a_summary_ends_with_a_sentence():
    assert first_sentences("Satu kalimat. Dua kalimat yang panjang sekali.", 20) == "Satu kalimat."


def test_lines_become_sentences_of_one_paragraph():
    assert paragraph("Data warga\n\n Antar berkas! \nSelesai", 100) == "Data warga. Antar berkas! Selesai."
    assert paragraph("Satu baris", 100) == "Satu baris"
