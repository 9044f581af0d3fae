"""The form stands beside the public look, and what is missing is told kindly at its field."""

from tests.search_app.reading import soup, words
from tests.search_app.web.editor.conftest import ADDRESS, HERE


def test_each_gap_is_told_at_its_field_and_read_out_with_it(as_role):
    page = soup(as_role("hub").get(ADDRESS))
    described = page.find(id="problem")["aria-describedby"].split()
    assert "Belum diisi" in words(page.find(id=described[0]))
    assert "Belum diceritakan" in words(page.main)
    assert page.select("#salah") == []


def test_every_field_has_a_label_and_no_id_stands_twice(as_role):
    page = soup(as_role("hub").get(ADDRESS))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.select("label[for]")}
    fields = page.select("form[data-autosave] :is(input:not([type=hidden]), textarea, select)")
    assert {field["id"] for field in fields} <= labelled
    assert {a["href"][1:] for a in page.select("form a[href^='#']")} <= set(ids)


def test_the_public_look_stands_beside_the_form(as_role):
    look = soup(as_role("hub").get(ADDRESS)).select_one(".public-look")
    assert HERE.title in words(look)
    assert [heading.name for heading in look.select("h2, h3, h4")][:2] == ["h2", "h3"]
