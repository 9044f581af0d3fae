"""The part of a page that is its own."""

import pytest

from indexer.sources.errors import SourceError
from indexer.sources.extract.html_text import soup_of
from indexer.sources.recognition.content_area import content_area, link_length, text_length
from tests.indexer.sources.recognition.layouts import LAYOUTS, NEWS
from tests.indexer.sources.recognition.samples import innovations

TEXT = innovations()[0]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_text_stays_and_menus_margins_and_feet_go(layout):
    found = content_area(soup_of(layout.page(TEXT))).get_text(" ")
    assert all(part in found for part in TEXT.paragraphs)
    assert not [name for name in ("Struktur Organisasi", NEWS[0], NEWS[5], "Pengunjung") if name in found]


def test_the_page_itself_is_left_as_it_was():
    page = soup_of(LAYOUTS[0].page(TEXT))
    before = str(page)
    content_area(page)
    assert str(page) == before


def test_what_holds_most_of_the_text_is_no_margin_whatever_it_is_called():
    page = soup_of(f"<div class=sidebar><p>{' '.join(TEXT.paragraphs)}</p></div><p>Lain</p>")
    assert TEXT.paragraphs[0] in content_area(page).get_text()


def test_a_source_may_name_the_part():
    page = soup_of("<div class=a>Satu</div><div class=b>Dua</div>")
    assert content_area(page, ".b").get_text() == "Dua"
    assert content_area(page, ".c").get_text(" ") == "Satu Dua"
    with pytest.raises(SourceError, match=r"'\[' is no CSS selector"):
        content_area(page, "[")


def test_links_to_the_page_itself_and_to_programs_lead_nowhere():
    page = soup_of("<p>Satu <a href=/a>dua</a> <a href='#b'>tiga</a> <a href='tel:1'>empat</a></p>")
    assert (text_length(page), link_length(page)) == (len("Satu dua tiga empat"), len("dua"))


def test_a_tree_of_ten_thousand_levels_is_read():
    deep = "<div><p>atas</p>" * 10_000 + "dasar"
    assert "atas" in content_area(soup_of(deep)).get_text()


@pytest.mark.parametrize("name", ["menuju-sehat", "navigasi", "shareholder", "nav" + "a" * 200 + "!"])
def test_a_name_that_only_begins_like_that_of_a_margin_is_none(name):
    page = soup_of(f"<div class='{name}'><p>Satu</p></div><p>Dua dan tiga dan empat dan lima</p>")
    assert "Satu" in content_area(page).get_text()
