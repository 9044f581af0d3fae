"""Every field can be read as text, and what differs in it is told word by word."""

import dataclasses

import pytest

from corpus.editing.comparison import FIELDS
from corpus.innovation import Innovation
from search_app.web.editor.field_texts import differences, label_of, text_of
from tests.search_app.web.editor.test_record_form import WHOLE

pytestmark = pytest.mark.usefixtures("request_context")


def test_values_are_read_as_people_know_them():
    shown = {name: text_of(WHOLE, name) for name in FIELDS}
    assert shown["awards"] == "Juara (2020)\nFinalis"
    assert shown["sources"] == "Berita (2020) Koran https://contoh.id/a\nBuku"
    assert (shown["digital"], shown["status"], shown["year_started"]) == ("Digital", "Berjalan", "2019")
    assert shown["sdgs"].startswith("TPB 12: ")
    assert shown["inferred"] == "Tahun dirintis\nRingkasan"


def test_every_field_has_a_name():
    assert all(label_of(name) for name in FIELDS)
    assert {text_of(Innovation("", ""), name) for name in FIELDS} == {""}


def test_only_what_differs_is_compared():
    after = dataclasses.replace(WHOLE, steps=("Satu", "Tiga"), digital=None)
    found = {each.name: [(piece.kind, piece.text) for piece in each.pieces] for each in differences(WHOLE, after)}
    assert found["steps"][1:] == [("removed", "Dua"), ("added", "Tiga")]
    assert found["digital"] == [("removed", "Digital")]
    assert len(found) == 2
