"""Every gap, and every fault that a form can make, has words of its own."""

import pytest

from corpus.validation import check_record
from search_app.web.finding_sentences import sentence

BARE = {"id": "a", "title": "A"}
FAULTS = [
    ({"title": ""}, "Isi bagian ini."),
    ({"summary": "<b>tebal</b>"}, "Tulis teks biasa"),
    ({"summary": "surel: siapa@contoh.id"}, "Hapus surel"),
    ({"summary": "x" * 30_000}, "Terlalu panjang"),
    ({"steps": ["a", "a"]}, "dua kali"),
    ({"year_started": 3000}, "Tulis tahun dari 1945 sampai"),
    ({"year_started": 2020, "year_implemented": 2010}, "tidak boleh lebih awal"),
    ({"province": "Atlantis"}, "tidak dikenal"),
    ({"province": "Bali", "regency": "Kota Surabaya"}, "tidak terletak di provinsi"),
    ({"sources": [{"title": "A", "url": "javascript:alert(1)"}]}, "diawali https://"),
    ({"status": "entah"}, "belum dapat dipakai"),
]


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize(("fields", "words"), FAULTS, ids=[words for _, words in FAULTS])
def test_a_fault_says_what_to_do(fields, words):
    found = [sentence(finding) for finding in check_record(BARE | fields) if finding.severity == "fault"]
    assert found
    assert words in found[0]


@pytest.mark.usefixtures("request_context")
def test_a_gap_says_what_a_reader_misses():
    gaps = [sentence(finding) for finding in check_record(BARE)]
    assert len(set(gaps)) == len(gaps) > 10
    assert all(gap.startswith("Belum diisi: ") for gap in gaps)
