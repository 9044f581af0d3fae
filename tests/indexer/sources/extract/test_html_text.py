"""Markup to plain text and lists, however broken, deep or hostile it is."""

import pytest

from indexer.sources.extract.html_text import clean_line, encodable, items_of, plain_text, soup_of, text_of


def test_lists_paragraphs_and_numbered_lines_become_items():
    page = soup_of("<div>Langkah adalah sebagai berikut:<ol><li>Satu<ul><li>Dua</ul><li>Tiga</ol><p>4. Empat</p></div>")
    assert items_of(page.div) == ["Satu", "Dua", "Tiga", "Empat"]
    assert items_of(soup_of("<p>1) Data warga 2) Antar berkas 3) Nilai</p>").p) == [
        "Data warga",
        "Antar berkas",
        "Nilai",
    ]


def test_a_picture_that_was_cut_off_does_not_swallow_the_rest():
    page = soup_of('<div><img src="data:image/png;base64,AAAA</div><div id="b"><p>Isi</p></div>')
    assert plain_text(str(page.find(id="b"))) == "Isi"


def test_a_tree_of_a_hundred_thousand_levels_is_read():
    assert "dasar" not in plain_text("<div>" * 100_000 + "dasar")


@pytest.mark.parametrize(
    ("line", "cleaned"),
    [
        ("Satu\u00a0 \t dua", "Satu dua"),
        ("Ki\u200bri\u202ekanan", "Ki ri kanan"),
        ("A &amp;amp; B", "A &amp; B"),
        ("&lt;b&gt;Tebal", "Tebal"),
        ("a < b <script", "a < b \u2039script"),
    ],
)
def test_a_line_is_left_without_markup_and_invisible_characters(line, cleaned):
    assert clean_line(line) == cleaned


def test_a_text_that_is_an_address_warns_of_nothing(recwarn):
    assert plain_text("https://contoh.example/?a=1&b=2") == "https://contoh.example/?a=1&b=2"
    assert plain_text("<?xml version='1.0'?><html><p>Isi</p></html>") == "Isi"
    assert list(recwarn) == []


def test_scripts_and_forms_are_no_text_and_blocks_become_lines():
    page = soup_of("<div>Satu<script>x()</script><form>Cari</form><p>Dua <b>tebal</b></p></div>")
    assert text_of(page.div) == "Satu\nDua tebal"


def test_halves_of_characters_are_left_out():
    assert encodable("Satu\ud800 dua") == "Satu dua"
