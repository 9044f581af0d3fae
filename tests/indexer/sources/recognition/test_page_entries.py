"""The parts of a page that are alike."""

import pytest

from indexer.sources.extract.html_text import soup_of
from indexer.sources.recognition.content_area import content_area
from indexer.sources.recognition.page_entries import Entries, page_entries
from tests.indexer.sources.recognition.layouts import LAYOUTS
from tests.indexer.sources.recognition.samples import innovations

PAGE = "https://contoh.example/inovasi"
SIX = innovations()[:6]
WORDS = "Warga mendaftar lewat telepon lalu datang pada jam yang dipilih dan dilayani tanpa menunggu lama."


def entries_of(markup: str) -> Entries:
    return page_entries(content_area(soup_of(markup)), PAGE)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_parts_are_found_with_their_whole_texts_and_lead_nowhere(layout):
    found = entries_of(layout.several("Inovasi", SIX))
    assert [item.title for item in found.items] == [text.title for text in SIX]
    assert all(
        len(item.text) > 0.95 * len(" ".join(text.paragraphs)) for item, text in zip(found.items, SIX, strict=True)
    )
    assert found.share > 0.7
    assert not found.are_linked


@pytest.mark.parametrize("name", ["blog", "cards", "component", "divs", "program", "blogspot", "builder"])
def test_teasers_lead_to_pages_of_their_own(name):
    (layout,) = (layout for layout in LAYOUTS if layout.name == name)
    found = entries_of(layout.list_page("Inovasi", SIX))
    assert len(found.items) == len(SIX)
    assert found.are_linked


@pytest.mark.parametrize(
    ("link", "is_linked"),
    [
        ("/inovasi/1", True),
        ("https://contoh.example/1", True),
        ("#m1", False),
        ("/inovasi", False),
        ("/berkas.PDF", False),
        ("https://berkas.example/1", False),
        ("javascript:buka()", False),
        ("http://[x", False),
    ],
)
def test_only_links_to_pages_of_the_site_lead_to_a_part(link, is_linked):
    cards = "".join(f"<div><h5>Kartu {mark}</h5><p>{WORDS}</p><a href='{link}'>Lihat</a></div>" for mark in "ab")
    assert entries_of(cards).are_linked is is_linked


def test_of_a_card_and_the_window_that_it_opens_the_fuller_text_counts():
    cards = "".join(f"<div><h4>Kartu {mark}</h4><p>{WORDS[:70]}</p></div>" for mark in "abc")
    windows = "".join(f"<div class=modal><h5>Kartu {mark}</h5><p>{WORDS} {mark}</p></div>" for mark in "ab")
    found = entries_of(f"<div>{cards}</div>{windows}")
    assert [(item.title, len(item.text)) for item in found.items] == [
        ("Kartu a", len(WORDS) + 2),
        ("Kartu b", len(WORDS) + 2),
        ("Kartu c", 70),
    ]


def test_words_that_lead_on_or_close_are_no_text():
    cards = "".join(
        f"<div><h5>1. Kartu {mark}</h5><p>{WORDS} Selengkapnya...</p><button>Tutup</button>"
        "<a href=/b.pdf>Unduh</a></div>"
        for mark in "ab"
    )
    assert [(item.title, item.text) for item in entries_of(cards).items] == [
        ("Kartu a", WORDS.rstrip(".")),
        ("Kartu b", WORDS.rstrip(".")),
    ]


def test_headings_that_name_chapters_are_parts_of_one():
    chapters = "".join(f"<h3>{name}</h3><p>{WORDS}</p>" for name in ("Latar Belakang", "Tujuan", "Manfaat"))
    assert entries_of(chapters).are_parts_of_one


@pytest.mark.parametrize("markup", ["", f"<h2>Satu</h2><p>{WORDS}</p>", "<h2>Satu</h2><p>a</p><h2>Dua</h2><p>b</p>"])
def test_one_part_or_labels_are_none(markup):
    assert entries_of(f"<body>{markup}</body>") == Entries()


def test_a_page_of_thousands_of_headings_is_read_within_bounds():
    assert len(entries_of("".join(f"<h3>Kartu {number}</h3><p>{WORDS}</p>" for number in range(3_000))).items) <= 200
