"""What people read for a name in code: complete for all that code can name."""

import ast
from pathlib import Path

import pytest

import search_app
from corpus import Innovation
from corpus.reference import AGENCY_LEVELS, INNOVATION_TYPES, STATUSES, sectors
from indexer.facets import FACETS
from indexer.fields import FIELDS
from search_app.engine import Note
from search_app.i18n import labels

pytestmark = pytest.mark.usefixtures("request_context")


def codes_in_the_source() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(search_app.__file__).parent.rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    notes = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Note" and call.args]
    return {call.args[0].value for call in notes if isinstance(call.args[0], ast.Constant)}


def test_every_facet_and_every_searched_field_has_a_name():
    assert len({labels.facet_label(facet.name) for facet in FACETS}) == len(FACETS)
    assert len({labels.field_label(field.name) for field in FIELDS}) == len(FIELDS)


def test_every_note_that_the_code_can_give_has_a_sentence():
    codes = codes_in_the_source()
    assert "unbalanced_quote" in codes
    for code in codes:
        sentence = labels.note_sentence(Note(code, "9"))
        assert sentence.endswith("."), code
        assert "%" not in sentence, code


def test_the_subject_of_a_note_stands_in_its_sentence():
    assert "“warna”" in labels.note_sentence(Note("unknown_field", "warna"))
    assert "100%" in labels.note_sentence(Note("unknown_field", "100%"))


@pytest.mark.parametrize(
    ("facet", "value", "label"),
    [
        ("sector", "koperasi-dan-umkm", "Koperasi dan UMKM"),
        ("province", "35", "Jawa Timur"),
        ("regency", "35.78", "Kota Surabaya"),
        ("level", "kota", "Pemerintah kota"),
        ("sdg", "3", "TPB 3: Kehidupan Sehat dan Sejahtera"),
        ("digital", "no", "Nondigital"),
        ("beneficiary", "ibu hamil", "Ibu hamil"),
        ("year", "2019", "2019"),
    ],
)
def test_a_value_is_shown_by_its_name(facet, value, label):
    assert labels.value_label(facet, value) == label


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS])
def test_an_unknown_value_is_its_own_name(facet):
    for value in ("Zzz", "²", "9999", "<b>"):
        assert labels.value_label(facet, value) == value


def test_every_value_of_a_closed_list_has_a_name_of_its_own():
    for facet, values in (("level", AGENCY_LEVELS), ("status", STATUSES), ("sector", sectors())):
        assert len({labels.value_label(facet, value) for value in values}) == len(values)
        assert all(labels.value_label(facet, value) != value for value in values)
    assert len({labels.value_label("type", kind) for kind in INNOVATION_TYPES}) == len(INNOVATION_TYPES)


def test_a_home_is_named_as_far_as_the_agency_does_not_name_it():
    near = Innovation("a", "A", agency="Pemerintah Kota Surabaya", regency="Kota Surabaya", province="Jawa Timur")
    assert labels.home_label(near) == "Jawa Timur"
    far = Innovation("a", "A", agency="RSUD Blambangan", regency="Kabupaten Banyuwangi", province="Jawa Timur")
    assert labels.home_label(far) == "Kabupaten Banyuwangi, Jawa Timur"
    assert labels.home_label(Innovation("a", "A", agency="Pemerintah Provinsi Jawa Timur", province="Jawa Timur")) == ""


def test_what_nobody_has_documented_is_named_in_the_order_of_the_page():
    record = Innovation("a", "A", problem="x", solution="x", agency="x", steps=["x"], sources=())
    assert labels.missing(record) == [
        "tahun diterapkan", "status", "sektor", "hasil", "prasyarat", "pendorong", "hambatan", "penghargaan",
        "replikasi", "sumber",
    ]  # fmt: skip
