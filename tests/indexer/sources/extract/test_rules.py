"""A source's rules find the fields of a page: by selector, label, heading and tab pane."""

import pytest

from indexer.sources.errors import SourceError
from indexer.sources.extract.html_text import soup_of
from indexer.sources.extract.rules import read_page
from indexer.sources.spec import Rule, Spec


def read(markup, **rules):
    spec = Spec(name="contoh", kind="web", title="Contoh", where=("https://contoh.example/",), fields=rules)
    return read_page(soup_of(markup), spec)


def test_a_selector_finds_texts_and_lists():
    values = read("<p class=a>Satu</p><p class=a>Dua</p>", solution=Rule("css", ".a"), steps=Rule("css", ".a"))
    assert values == {"solution": "Satu\nDua", "steps": ["Satu", "Dua"]}


def test_a_label_names_the_cell_beside_it_whatever_its_case_and_colon():
    table = "<table><tr><td>INSTANSI :</td><td>Kota Malang</td></tr><tr><td>Unit</td></tr></table>"
    assert read(table, agency=Rule("label", "Instansi"), unit=Rule("label", "Unit")) == {"agency": "Kota Malang"}


def test_a_label_that_is_a_heading_names_what_stands_up_to_the_next_one():
    markup = "<h3>Masalah</h3><p>Antre.</p><p>Lama.</p><h3>Solusi</h3><p>Daring.</p>"
    assert read(markup, problem=Rule("label", "masalah")) == {"problem": "Antre.\nLama."}


def test_a_pane_ends_without_the_title_of_the_next_tab():
    tabs = "<a data-toggle=tab href=#b>Faktor Pendorong</a>"
    pane = "<div id=a><ul><li>Data warga<li>Faktor pendorong:</ul></div>"
    assert read(tabs + pane, steps=Rule("pane", "a")) == {"steps": ["Data warga"]}


def test_a_selector_that_is_none_ends_in_one_sentence():
    with pytest.raises(SourceError, match=r"'h1\[' is no CSS selector"):
        read("<h1>x</h1>", title=Rule("css", "h1["))
