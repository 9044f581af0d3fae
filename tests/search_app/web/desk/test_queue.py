"""Drafts are found, published and withdrawn by those whose they are, and by nobody else."""

import pytest

from corpus.catalogue.store import Catalogue, open_catalogue
from corpus.db.database import open_database
from corpus.journal.reading import Journal, JournalFilter
from tests.corpus.catalogue.examples import TWIN
from tests.search_app.reading import soup, words
from tests.search_app.web.desk.conftest import HERE

ONE = f"/meja/antrean/ubah?id={HERE.id}&jadi="


def status(desk_url, id=HERE.id):
    with open_catalogue(desk_url) as catalogue:
        return catalogue.get(id).status


@pytest.mark.parametrize(("role", "count"), [("national", 2), ("hub", 1), ("agency", 1)])
def test_each_role_sees_its_own_drafts(as_role, role, count):
    page = soup(as_role(role).get("/meja/antrean"))
    assert len(page.select(".desk-list > li")) == count
    assert all("Sunting" in row.get_text() for row in page.select(".row-actions"))
    assert ("Terbitkan" in page.select_one(".row-actions").get_text()) == (role != "agency")


def test_filters_narrow_and_an_empty_list_says_so(as_role):
    curator = as_role("national")
    assert len(soup(curator.get("/meja/antrean?q=ktp&sumber=hub")).select(".desk-list > li")) == 1
    assert "Tidak ada konsep" in curator.get("/meja/antrean?provinsi=11").text


def test_several_are_published_after_a_look_at_what_changes(as_role, desk_url):
    curator = as_role("national")
    both = f"{ONE}terbitkan&id={TWIN.id}"
    assert words(soup(curator.get(both)).find(class_="meta")).endswith("konsep → terbit")
    assert status(desk_url) == "draft"
    fields = {"jadi": "terbitkan", "id": [HERE.id, TWIN.id], "versi": ["1", "1"], "reason": "Lengkap"}
    assert "selesai=2" in curator.send("/meja/antrean/ubah", form=both, **fields).location
    assert status(desk_url) == status(desk_url, TWIN.id) == "published"
    with open_database(desk_url) as database:
        newest = Journal(database).entries(JournalFilter(action="published"))[0]
    assert (newest.actor, newest.reason) == ("national", "Lengkap")


def test_withdrawing_needs_a_reason(as_role, desk_url):
    curator = as_role("hub")
    fields = {"jadi": "tarik", "id": HERE.id, "versi": "1"}
    assert "Tulis alasan" in curator.send("/meja/antrean/ubah", form=f"{ONE}tarik", **fields).text
    assert status(desk_url) == "draft"
    curator.send("/meja/antrean/ubah", form=f"{ONE}tarik", **fields, reason="Bukan inovasi")
    assert status(desk_url) == "withdrawn"


def test_what_has_changed_since_is_not_overwritten(as_role, desk_url):
    curator = as_role("hub")
    with open_database(desk_url) as database:
        Catalogue(database).put_all([HERE], source="file", actor="ani", status="published")
    fields = {"jadi": "tarik", "id": HERE.id, "versi": "1", "reason": "Keliru"}
    assert curator.send("/meja/antrean/ubah", form=f"{ONE}tarik", **fields).status_code == 409
    assert status(desk_url) == "published"


def test_a_hub_is_refused_what_is_of_another_province(as_role, desk_url):
    hub = as_role("hub")
    fields = {"jadi": "terbitkan", "id": TWIN.id, "versi": "1"}
    assert hub.get(f"/meja/antrean/ubah?id={TWIN.id}&jadi=terbitkan").status_code == 403
    assert hub.send("/meja/antrean/ubah", form=f"{ONE}terbitkan", **fields).status_code == 403
    assert status(desk_url, TWIN.id) == "draft"


def test_an_address_that_asks_for_nothing_is_answered(as_role):
    curator = as_role("hub")
    assert curator.get("/meja/antrean/ubah?jadi=hapus").status_code == 400
    assert "Pilih sedikitnya satu" in curator.get("/meja/antrean/ubah?jadi=tarik&id=tidak-ada").text
    fields = {"jadi": "tarik", "id": HERE.id, "reason": "Keliru"}
    assert curator.send("/meja/antrean/ubah", form=f"{ONE}tarik", **fields).status_code == 400
