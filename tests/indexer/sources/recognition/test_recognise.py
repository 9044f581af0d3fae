"""A page to its kind, and to what on it describes innovations."""

from __future__ import annotations

import pytest

from indexer.sources.extract.html_text import soup_of
from indexer.sources.recognition.recognise import (
    CHAPTER_ALONE,
    DOUBTFUL_TEXT,
    ON_FIRST_PAGE,
    SEVERAL_IN_ONE,
    SHORT_PART,
    Recognised,
    recognise,
)
from tests.indexer.sources.recognition.layouts import LAYOUTS, Text
from tests.indexer.sources.recognition.samples import (
    SITE,
    contents,
    innovations,
    overview_pages,
    pages_of,
)
from tests.studies.pages import figures, outcomes

FOUR = innovations()[:4]


def of_kind(kind: str) -> list[Text]:
    return [content.text for content in contents() if content.kind == kind]


def recognised(markup: str, path: str = "x", **options) -> Recognised:
    return recognise(soup_of(markup), SITE + path, **options)


def test_pages_in_layouts_and_texts_that_nothing_was_learned_from_are_told_apart():
    """Every text in one layout, and the overviews of each: 146 pages, the weights learned from other texts."""
    samples = [
        sample
        for number, layout in enumerate(LAYOUTS)
        for sample in (*pages_of(layout, range(number, len(contents()), len(LAYOUTS))), *overview_pages(layout))
    ]
    precision, recall = figures(outcomes(samples))
    assert len(samples) == 146
    assert precision >= 0.97
    assert recall >= 0.85


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_several_whole_descriptions_of_one_page_are_taken_one_by_one(layout):
    found = recognised(layout.several("Inovasi Kami", FOUR), "inovasi")
    assert found.kind == "innovations"
    assert [description.title for description in found.descriptions] == [text.title for text in FOUR]
    for description, text in zip(found.descriptions, FOUR, strict=True):
        assert description.text.split() == " ".join(text.paragraphs).rstrip(".").split()
        assert description.doubt == ""


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_parts_of_a_page_about_something_else_are_no_innovations(layout):
    for title, path, kind in (("Layanan", "layanan", "service"), ("Bidang Inovasi", "bidang", "profile")):
        assert recognised(layout.several(title, of_kind(kind)[:4]), path).descriptions == ()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_chapters_of_one_description_are_one_innovation(layout):
    names = ("Latar Belakang", "Tujuan", "Manfaat", "Hasil")
    whole = (*FOUR[1].paragraphs, FOUR[1].paragraphs[0])
    chapters = [Text(name, (part,), name.split()[0]) for name, part in zip(names, whole, strict=True)]
    found = recognised(layout.several("Perahu Obat", chapters), "perahu-obat")
    assert (found.kind, len(found.descriptions)) == ("innovation", 1)


def test_short_parts_wait_for_somebody_to_look_at_them():
    cards = "".join(f"<div><h5>{text.title}</h5><p>{text.paragraphs[0][:110]}</p></div>" for text in FOUR)
    found = recognised(f"<main><h1>Daftar Inovasi</h1>{cards}</main>")
    assert [description.doubt for description in found.descriptions] == [SHORT_PART] * 4


def test_parts_on_the_first_page_of_a_site_wait():
    sections = "".join(f"<section><h3>{text.title}</h3><p>{' '.join(text.paragraphs)}</p></section>" for text in FOUR)
    found = recognised(f"<main><h2>Inovasi Kami</h2>{sections}</main>", "")
    assert [description.doubt for description in found.descriptions] == [ON_FIRST_PAGE] * 4


def test_several_descriptions_that_cannot_be_told_apart_are_one_draft_that_says_so():
    lines = "<br>".join(" ".join(text.paragraphs) for text in FOUR)
    (description,) = recognised(f"<main><h1>Daftar Inovasi</h1><div>{lines}</div></main>").descriptions
    assert description.doubt == SEVERAL_IN_ONE


def test_a_text_that_says_little_waits():
    text = "Kami menyediakan aplikasi bagi warga. Petugas melayani warga setiap hari dengan ramah dan santun. " * 3
    found = recognised(f"<main><h1>Warga Ceria</h1><p>{text}</p></main>")
    assert [description.doubt for description in found.descriptions] == [DOUBTFUL_TEXT]


def test_a_page_that_is_called_like_a_chapter_waits():
    (description,) = recognised(LAYOUTS[0].page(FOUR[0]._replace(title="Manfaat"))).descriptions
    assert description.doubt == CHAPTER_ALONE


def test_an_article_with_links_to_others_below_is_no_list():
    related = "".join(f"<h3><a href=/{number}>Kabar lain nomor {number}</a></h3>" for number in range(9))
    text = "".join(f"<p>{part}</p>" for part in FOUR[0].paragraphs)
    assert recognised(f"<article><h1>Peta Lahan</h1>{text}</article><div>{related}</div>").kind == "innovation"


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<h1>Peta</h1><iframe src=/a.pdf></iframe>", "document"),
        ("<h1>Peta</h1><p>Segera hadir</p>", "other"),
        ("<div id=app></div><script src=/a.js></script>", "script"),
        ("<ul><li><a href=/1>Kabar warga nomor satu</a><li><a href=/2>Kabar warga nomor dua</a></ul>", "list"),
    ],
)
def test_a_page_without_text_is_named_by_what_it_holds(markup, kind):
    assert recognised(f"<body>{markup}</body>") == Recognised(kind)


def test_a_source_that_is_certain_is_believed_but_for_a_page_without_text():
    assert len(recognised(LAYOUTS[0].page(of_kind("profile")[0]), certain=True).descriptions) == 1
    assert recognised("<p>Kosong</p>", certain=True) == Recognised("other")
