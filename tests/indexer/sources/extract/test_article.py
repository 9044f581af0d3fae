"""Pages without rules: what they say of themselves, and what is recognised in their text."""

import json

import pytest

from indexer.sources.extract.article import is_list_page, main_text, recognise_fields, site_spec
from indexer.sources.extract.html_text import soup_of

TEXT = (
    "Pasien puskesmas di Kabupaten Sleman dulu antre sejak subuh. Dinas Kesehatan Kabupaten Sleman membuat pendaftaran "
    "lewat telepon genggam. Layanan ini diluncurkan pada tahun 2018. Waktu tunggu pasien turun menjadi dua puluh menit."
)


def test_a_page_says_of_itself_what_json_ld_and_meta_tags_hold():
    article = {"@type": "NewsArticle", "headline": "Antrean Daring", "description": "Ringkas dan jelas. " * 4}
    data = json.dumps({"@graph": [article | {"datePublished": "2021-05-06"}]})
    page = soup_of(f'<title>x</title><script type="application/ld+json">{data}</script><h1>Lain</h1>')
    values = recognise_fields(page, "Warga mendaftar lewat telepon. " * 10)
    assert (values["title"], values["source_year"]) == ("Antrean Daring", "2021")
    assert str(values["summary"]).startswith("Ringkas")


@pytest.mark.parametrize("script", ["{", "[" * 10_000, '"x"', '[{"@type": 5}]', '{"@graph": 3}'])
def test_broken_json_ld_does_no_harm(script):
    page = soup_of(f'<title>Judul | Situs</title><script type="application/ld+json">{script}</script>')
    assert recognise_fields(page, "Warga dilayani. " * 20)["title"] == "Judul"


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("Antrean Daring | Situs", "Antrean Daring"),
        ("Agro \u2013 Wisata | Situs", "Agro \u2013 Wisata"),
        ("Agro - Wisata - Situs", "Agro - Wisata"),
        ("Agro - Wisata", "Agro - Wisata"),
        ("Situs", "Situs"),
    ],
)
def test_a_title_loses_the_name_of_the_site_and_nothing_else(shown, title):
    page = soup_of(f'<title>{shown}</title><meta property="og:site_name" content="Situs">')
    assert recognise_fields(page, "Warga dilayani. " * 20)["title"] == title


def test_region_unit_and_year_are_recognised_in_the_text():
    values = recognise_fields(soup_of("<h1>Antrean Sehat</h1>"), TEXT)
    assert (values["title"], values["regency"], values["year_implemented"]) == (
        "Antrean Sehat",
        "Kabupaten Sleman",
        "2018",
    )
    assert values["unit"] == "Dinas Kesehatan Kabupaten Sleman"


def test_a_page_with_little_text_gives_nothing():
    assert recognise_fields(soup_of("<h1>Antrean Sehat</h1>"), "Warga dilayani.") == {}


def test_pages_of_links_are_lists_and_articles_are_not():
    headings = "".join(f"<h3><a href=/{number}>Berita {number}</a></h3>" for number in range(5))
    assert is_list_page(soup_of(f"<p>{TEXT * 3}</p>{headings}"))
    assert is_list_page(soup_of("<p>Lihat <a href=/a>semua berita tentang layanan</a></p>"))
    assert not is_list_page(soup_of(f"<p>{TEXT}</p><h3><a href=/a>Berita lain</a></h3>"))


def test_the_main_text_leaves_menus_out():
    menu = "<nav><ul><li><a href=/a>Beranda</a><li><a href=/b>Profil</a></ul></nav>"
    page = soup_of(f"<body>{menu}<article><h1>Antrean</h1><p>{TEXT}</p><p>{TEXT}</p></article></body>")
    lines = main_text(page).splitlines()
    assert TEXT in lines
    assert "Beranda" not in lines


def test_any_site_is_a_source_named_by_its_host_and_port():
    spec = site_spec("http://127.0.0.1:8900/berita", publish=True, pages=7, delay=0.5)
    assert (spec.name, spec.title, spec.limits.pages, spec.pace.delay) == ("web-127-0-0-1-8900", "127.0.0.1", 7, 0.5)
