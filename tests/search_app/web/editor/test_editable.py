"""Each role edits what is its own; what an agency changes of a published record waits."""

import pytest

from tests.corpus.catalogue.examples import TWIN
from tests.search_app.reading import soup, words
from tests.search_app.web.editor.conftest import ADDRESS, HERE

OTHERS = f"/meja/inovasi/{TWIN.id}"


@pytest.mark.parametrize("path", ["", "/versi", "/banding?dari=1&ke=1", "/versi/1/pulihkan"])
def test_each_role_opens_what_is_its_own_and_is_refused_the_rest(as_role, person, path):
    for role in ("national", "hub", "agency"):
        client = as_role(role)
        assert client.get(ADDRESS + path).status_code == 200
        refused = client.get(OTHERS + path)
        assert refused.status_code == (200 if role == "national" else 403)
    assert "tidak berwenang" in words(soup(refused).main)
    assert person.get(ADDRESS + path).status_code == 302


def test_what_is_not_there_is_not_found(as_role):
    client = as_role("national")
    for path in ("/meja/inovasi/tidak-ada", f"{ADDRESS}/banding?dari=1&ke=9", f"{ADDRESS}/versi/9/pulihkan"):
        assert client.get(path).status_code == 404
    assert client.get(f"{ADDRESS}/banding?dari=x&ke=1").status_code == 400


@pytest.mark.usefixtures("published")
def test_an_agency_is_told_that_its_changes_of_a_published_record_wait(as_role):
    assert "menunggu persetujuan kurator" in as_role("agency").get(ADDRESS).text
    assert "menunggu persetujuan kurator" not in as_role("hub").get(ADDRESS).text


def test_the_public_page_leads_those_to_the_editor_who_may(as_role, person):
    page = "/inovasi/gertak-kabupaten-trenggalek"
    assert "/meja/inovasi/gertak-kabupaten-trenggalek" in as_role("hub").get(page).text
    assert "Sunting" not in as_role("agency").get(page).text
    assert "Sunting" not in person.get(page).text
    assert HERE.id in as_role("agency").get("/meja/antrean").text
