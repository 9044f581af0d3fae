"""Names of bodies and of persons, in the forms in which repositories and tables of agencies write them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.sources.extract.bodies import LONGEST, body_of

BODIES = """
pemerintah kota batu
PEMERINTAH KABUPATEN SLEMAN
Pemkab. Sragen
Sleman
Jawa Tengah
Kota Batu
Dinas Pariwisata, Pemuda dan Olahraga
Dinas Perumahan, Kawasan Permukiman, dan Pertanahan Kota Batu
Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi
Badan Riset dan Inovasi Nasional (BRIN)
Badan Penyelenggara Jaminan Sosial (BPJS) Kesehatan
BRIN
Kemenag
Bappeda Kota Contoh
Diskominfo Kab. Contoh
BKPSDM Kabupaten Contoh
DKK Semarang
DP3AP2KB
RSUD dr. M. Contoh Batu
UPTD Puskesmas Contoh
Puskesmas Contoh
kecamatan contoh
Kelurahan Contoh
Desa Contoh
Polres Batu
SMPN 1 Malang
Universitas Contoh, Semarang, Indonesia
PT Contoh (Persero) Tbk
PDAM Tirta Contoh
Bank Contoh
Kelompok Nelayan Desa Contoh
City Government of Batu
Batu City Health Office
Ministry of Health
World Bank
""".strip().splitlines()

PERSONS = """
Contohwati, Siti Dewi
Siti Dewi Contohwati, S.Kom., M.T.
Siti Dewi Contohwati
budi contohno
BUDI CONTOHNO
Dr. Budi
DRS. BUDI CONTOHNO
Budi Contohno, S.Pd., M.Pd.
Budi Contohno, S. Pt
BUDI CONTOHNO, S.PT
BUDI CONTOHNO, S. PD, M. SI
Budi Contohno, SKM, MPH
Contohno, B.
A. B. Contohwati
HB Contohno
Muhammad Rizki Contohno
I Wayan Contohno
I Made Kota
Siti Dewi 196503121990031002
NIP. 196503121990031002
Dewi dan Budi
Contohno
Siti, dkk.
Tim Peneliti
Anonim
Admin
administrator
unknown
-
Jurnal Ilmu Pemerintahan
""".strip().splitlines()


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_known_by_its_words_its_region_or_its_acronym(name):
    assert body_of(name) == name


@pytest.mark.parametrize("name", PERSONS)
def test_a_person_in_any_form_and_what_names_nobody_is_no_body(name):
    assert body_of(name) == ""


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Siti Dewi (Dinas Kesehatan Kota Batu)", "Dinas Kesehatan Kota Batu"),
        ("Contohwati, Siti Dewi; Dinas Kesehatan Kota Batu", "Dinas Kesehatan Kota Batu"),
        ("Siti Dewi, S.Kom. - Diskominfo Kota Batu", "Diskominfo Kota Batu"),
        ("Dinas Kesehatan Kota Batu, Siti Dewi", "Dinas Kesehatan Kota Batu"),
        ("DINAS KESEHATAN KOTA BATU, SITI DEWI", "DINAS KESEHATAN KOTA BATU"),
        ("Dinas Kesehatan (Siti Dewi, S.Kom.)", "Dinas Kesehatan"),
        ("Siti Dewi, Batu City Health Office", "Batu City Health Office"),
        ("Batu : Pemerintah Kota Batu, 2017", "Pemerintah Kota Batu"),
        ("Kepala Dinas Kesehatan Kota Batu", "Dinas Kesehatan Kota Batu"),
    ],
)
def test_a_person_beside_a_body_is_left_out(name, body):
    assert body_of(name) == body


@example(["pemerintah kota batu", "Contohwati", ", ", "Siti Dewi", ") "])
@given(st.one_of(st.text(), st.lists(st.sampled_from([*BODIES, *PERSONS, ", ", " (", ") ", "; "]), max_size=5)))
def test_what_was_found_is_found_again_in_itself(parts):
    found = body_of("".join(parts))
    assert body_of(found) == found


def test_only_the_beginning_of_an_endless_name_is_looked_at():
    assert len(body_of("Dinas (" * 100_000)) <= LONGEST
