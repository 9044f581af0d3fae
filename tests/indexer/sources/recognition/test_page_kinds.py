"""What a page says it is, by title, address and type."""

from typing import get_args

import pytest

from corpus.language_files import language_table
from indexer.sources.recognition.page_kinds import PageKind, is_home, kind_by_name, kind_of_title

SITE = "https://contoh.example/"


def test_every_row_of_the_table_names_a_kind():
    assert {row["kind"] for row in language_table("page-kinds.csv")} <= {*get_args(PageKind), "agency"}
    assert {row["rest"] for row in language_table("page-kinds.csv")} == {"any", "agency", ""}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tentang Kami", "profile"),
        ("TENTANG KAMI", "profile"),
        ("Profil Brida", "profile"),
        ("Profil Kelurahan Mawar", "profile"),
        ("Visi & Misi", "profile"),
        ("Visi dan Misi Dinas", "profile"),
        ("Struktur Organisasi BPS", "profile"),
        ("About Us", "profile"),
        ("Daftar Inovasi 2023", "list"),
        ("Inovasi Kabupaten Bekasi", "list"),
        ("Maklumat Pelayanan", "service"),
        ("Peraturan Bupati Nomor 3", "document"),
        ("Pengumuman Pemenang Lomba", "document"),
        ("Halaman Tidak Ditemukan", "other"),
    ],
)
def test_a_title_that_is_that_of_an_agencys_own_page_names_its_kind(title, kind):
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    "title",
    [
        "Profil Kependudukan Digital",
        "Tentang Kita Sehat",
        "Inovasi Gerobak Baca",
        "Layanan Antar Obat",
        "Lelang Ikan Daring",
        "Penerimaan Peserta Didik Baru Daring",
        "Galeri Kerajinan Lapas",
        "Sejarah dalam Genggaman",
        "",
    ],
)
def test_a_name_of_an_innovation_is_none(title):
    assert kind_of_title(title) is None


@pytest.mark.parametrize("path", ["", "index.php", "home", "beranda/", "id", "index.html"])
def test_the_first_page_of_a_site_is_no_innovation(path):
    assert is_home(SITE + path)
    assert kind_by_name(["Gerobak Baca"], SITE + path) == "home"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("profil", "profile"),
        ("halaman/visi-misi.html", "profile"),
        ("index.php/12-struktur-organisasi", "profile"),
        ("?page=profil", "profile"),
        ("kategori/inovasi", "list"),
        ("tag/layanan/", "list"),
        ("inovasi/page/2", "list"),
        ("?s=antre", "list"),
        ("inovasi/gerobak-baca", None),
        ("berita/gerobak-baca-keliling", None),
        ("index.php?id=12", None),
        ("?r=post/detail&id=12", None),
    ],
)
def test_an_address_names_its_page(path, kind):
    assert kind_by_name(["Gerobak Baca"], SITE + path) == kind


def test_a_title_counts_before_its_dash_and_types_before_all():
    assert kind_by_name(["Tentang Kami - BPS Kabupaten Bekasi"], SITE + "x") == "profile"
    assert kind_by_name(["Gerobak Baca - Layanan"], SITE + "x") is None
    assert kind_by_name(["Gerobak Baca"], SITE + "x", ["WebPage", "CollectionPage"]) == "list"
