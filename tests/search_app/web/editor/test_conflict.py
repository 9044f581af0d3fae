"""Two people edit one record: the second sees what each wrote, chooses, and nothing is lost."""

import pytest

from corpus.catalogue.store import Catalogue
from corpus.editing.working_copies import working_copy
from tests.search_app.conftest import SCRIPT
from tests.search_app.reading import soup, words
from tests.search_app.web.editor.conftest import ADDRESS, HERE, edit, typed

RESOLVE = f"{ADDRESS}/gabung"


@pytest.fixture
def second(as_role):
    """Return the second person and the page of the conflict that they were given."""
    person = as_role("hub")
    mine = typed(person.get(ADDRESS)) | {"problem": "Sampah berbau.", "results": "Bersih.", "reason": "Berita"}
    edit(as_role("national"), problem="Sampah berserakan.", summary="Menabung sampah.")
    answer = person.post(ADDRESS, data=mine)
    assert answer.status_code == 409
    return person, soup(answer)


def carried(page) -> dict[str, str]:
    return {field["name"]: field.get("value", "") for field in page.select("main form.wide-form input[type=hidden]")}


def now(database):
    return Catalogue(database).get(HERE.id)


def test_what_each_made_of_a_field_is_shown_and_nothing_overwritten(second, database):
    _, page = second
    assert now(database).number == 2
    first, *others = page.select(".contested")
    assert "Diubah Anda berdua" in words(first)
    assert [words(option) for option in first.select("ins")] == [
        "[ditambahkan: Sampah berserakan.]",
        "[ditambahkan: Sampah berbau.]",
    ]
    assert first.select("[checked]") == []
    assert {option.select_one("[checked]")["id"] for option in others} == {"mereka-summary", "saya-results"}
    assert "national" in words(page.select_one(".lead"))


def test_what_the_second_wrote_is_kept_as_a_concept(second, database):
    assert ("problem", "Sampah berbau.") in working_copy(database, "hub", HERE.id).pairs


def test_the_choices_make_one_record(second, database):
    person, page = second
    choices = {"pilih-problem": "saya", "pilih-summary": "mereka", "pilih-results": "saya", "reason": "Gabungan"}
    assert person.post(RESOLVE, data=carried(page) | choices).status_code == 302
    last = now(database)
    assert (last.number, last.actor, last.reason) == (3, "hub", "Gabungan")
    assert (last.innovation.problem, last.innovation.summary) == ("Sampah berbau.", "Menabung sampah.")
    assert last.innovation.results == "Bersih."
    assert working_copy(database, "hub", HERE.id) is None


def test_a_field_without_choice_is_asked_again(second, database):
    person, page = second
    choices = {"pilih-summary": "saya", "pilih-results": "mereka"}
    again = soup(person.post(RESOLVE, data=carried(page) | choices))
    assert "Pilih salah satu" in words(again.select_one("[role=alert]"))
    assert again.find(id="saya-summary").has_attr("checked")
    assert carried(again)["mine"] == carried(page)["mine"]
    assert now(database).number == 2


def test_a_third_person_between_makes_another_conflict(second, as_role, database):
    person, page = second
    edit(as_role("national"), problem="Sampah menyumbat.")
    choices = dict.fromkeys(("pilih-problem", "pilih-summary", "pilih-results"), "saya")
    again = person.post(RESOLVE, data=carried(page) | choices)
    assert again.status_code == 409
    assert "menyumbat." in words(soup(again).select_one(".contested ins"))
    assert now(database).number == 3


def test_a_choice_that_does_not_fit_together_is_shown_in_the_editor(as_role, database):
    person = as_role("national")
    mine = typed(person.get(ADDRESS)) | {"year_started": "2020", "year_implemented": "2021"}
    edit(as_role("hub"), year_started="2010", year_implemented="2011")
    page = soup(person.post(ADDRESS, data=mine))
    choices = {"pilih-year_started": "saya", "pilih-year_implemented": "mereka"}
    answer = person.post(RESOLVE, data=carried(page) | choices)
    assert "lebih awal" in words(soup(answer).find(id="salah"))
    assert now(database).number == 2


def test_a_tampered_page_is_refused(second):
    person, page = second
    whole = carried(page)
    for change in ({"mine": "{"}, {"mine": '{"id": "x", "title": "X"}'}, {"mine": "[]"}, {"seen": "x"}, {"dari": "99"}):
        assert person.post(RESOLVE, data=whole | change).status_code == 400


def test_nothing_that_two_people_wrote_is_run(as_role, database):
    person = as_role("national")
    hostile = f"Antre &lt; \" ' {SCRIPT[1:]}"
    mine = typed(person.get(ADDRESS)) | {"problem": hostile, "agency": "'\"onload=x", "sources-1-title": '"><x'}
    edit(as_role("hub"), problem='" onmouseover="alert(1)')
    page = person.post(ADDRESS, data=mine)
    assert page.status_code == 409
    assert "<script>alert" not in page.text
    shown = soup(page)
    assert not [tag for tag in shown.find_all() if {"onmouseover", "onload"} & set(tag.attrs)]
    assert shown.find("x") is None
