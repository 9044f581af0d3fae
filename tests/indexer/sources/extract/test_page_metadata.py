"""What a page says of itself in its head, its headings and its JSON-LD."""

import json

import pytest

from indexer.sources.extract.html_text import soup_of
from indexer.sources.extract.page_metadata import (
    json_ld_text,
    json_ld_types,
    page_description,
    page_names,
    page_title,
    site_names,
)


def title_of(markup: str) -> str:
    page = soup_of(markup)
    return page_title(page, page)


def test_json_ld_and_meta_tags_come_before_what_is_shown():
    article = {"@type": "NewsArticle", "headline": "Antrean Daring", "description": "Ringkas dan jelas. " * 4}
    data = json.dumps({"@graph": [article | {"datePublished": "2021-05-06"}, {"@type": ["WebPage", "AboutPage"]}]})
    page = soup_of(f'<title>x</title><script type="application/ld+json">{data}</script><h1>Lain</h1>')
    assert page_title(page, page) == "Antrean Daring"
    assert page_description(page).startswith("Ringkas")
    assert json_ld_text(page, "datePublished") == "2021-05-06"
    assert json_ld_types(page) == ["NewsArticle", "WebPage", "AboutPage"]


@pytest.mark.parametrize("script", ["{", "[" * 10_000, '"x"', '[{"@type": 5}]', '{"@graph": 3}'])
def test_broken_json_ld_does_no_harm(script):
    assert title_of(f'<title>Judul | Situs</title><script type="application/ld+json">{script}</script>') == "Judul"


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
    assert title_of(f'<title>{shown}</title><meta property="og:site_name" content="Situs">') == title


@pytest.mark.parametrize(
    "shown", ["Antrean - Dinas Contoh", "Dinas Contoh: Antrean", "Dinas Contoh | Antrean", "Dinas Contoh"]
)
def test_the_part_of_a_title_that_is_a_heading_is_what_the_page_is_about(shown):
    assert title_of(f"<title>{shown}</title><h2>Antrean</h2><h2>Latar Belakang</h2>") == "Antrean"


def test_a_heading_that_names_a_chapter_is_no_title():
    assert title_of("<title>Antrean</title><h2>Latar Belakang</h2>") == "Antrean"


def test_a_page_is_named_by_its_heading_and_where_it_has_none_by_all_of_its_title():
    page = soup_of("<title>Puskesmas Contoh</title><h3>Visi dan Misi</h3><h3>Motto</h3>")
    assert page_names(page, page) == ["Visi dan Misi"]
    page = soup_of("<title>Dinas A | Profil</title><p>Isi</p>")
    assert page_names(page, page) == ["Dinas A", "Profil"]


def test_a_site_is_named_by_its_head_its_logo_and_its_foot():
    page = soup_of(
        "<title>Antrean | Layanan | Dinas A</title><div class=logo><img alt=''>Dinas B</div>"
        "<p>© 2024 Dinas C Kota D.</p>"
    )
    assert site_names(page) == ["Dinas A", "Layanan", "Antrean | Layanan | Dinas A", "Dinas B", "Dinas C Kota D."]
