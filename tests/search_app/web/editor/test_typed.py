"""What is typed is kept as it was typed, offered again, and never published by itself."""

from corpus.catalogue.store import Catalogue
from corpus.editing.working_copies import working_copy
from tests.search_app.reading import soup, words
from tests.search_app.web.editor.conftest import ADDRESS, HERE, edit, typed

KEEP = f"{ADDRESS}/konsep"
WRONG = {"summary": "Warga menabung </textarea><script>alert(1)</script>", "year_started": "lama sekali"}


def test_a_concept_is_offered_again_as_it_was_typed(as_role, database):
    client = as_role("agency")
    assert edit(client, to=KEEP, **WRONG).status_code == 303
    assert Catalogue(database).get(HERE.id).number == 1
    offer = soup(client.get(ADDRESS))
    assert "Ada konsep Anda dari" in words(offer.main)
    assert offer.select_one("form[data-autosave]") is None, "what is kept is not overwritten unseen"
    page = client.get(f"{ADDRESS}?konsep=lanjut")
    assert typed(page)["summary"] == WRONG["summary"]
    assert typed(page)["year_started"] == WRONG["year_started"]
    assert "<script>alert" not in page.text
    assert soup(as_role("hub").get(ADDRESS)).select_one("form[data-autosave]") is not None


def test_a_program_is_answered_without_a_page(as_role, database):
    client = as_role("hub")
    values = typed(client.get(ADDRESS)) | {"title": "Bank"}
    answer = client.post(KEEP, data=values, headers={"Accept": "application/json"})
    assert "Konsep tersimpan pukul" in answer.json["message"]
    assert ("title", "Bank") in working_copy(database, "hub", HERE.id).pairs
    assert "csrf_token" not in dict(working_copy(database, "hub", HERE.id).pairs)


def test_a_concept_can_be_thrown_away(as_role, database):
    client = as_role("hub")
    edit(client, to=KEEP, title="Bank")
    assert client.send(f"{KEEP}/buang", form=ADDRESS).status_code == 303
    assert working_copy(database, "hub", HERE.id) is None
    assert typed(client.get(ADDRESS))["title"] == HERE.title


def test_saving_a_concept_that_others_overtook_shows_both(as_role, database):
    client = as_role("hub")
    edit(client, to=KEEP, title="Bank Sampah Kota")
    edit(as_role("national"), title="Bank Sampah Warga")
    assert "sudah diubah" in words(soup(client.get(ADDRESS)).main)
    assert edit(client, f"{ADDRESS}?konsep=lanjut", to=ADDRESS).status_code == 409
    assert Catalogue(database).get(HERE.id).innovation.title == "Bank Sampah Warga"


def test_others_concepts_and_records_are_out_of_reach(as_role):
    agency = as_role("agency")
    values = typed(agency.get(ADDRESS))
    assert agency.post("/meja/inovasi/ktp-satu-jam-abc/konsep", data=values).status_code == 403
    assert agency.post(KEEP, data=values | {"csrf_token": "x"}).status_code == 400


def test_what_was_saved_meanwhile_is_not_offered_again(as_role):
    client = as_role("hub")
    edit(client, to=KEEP, title="Bank Sampah Kota")
    values = typed(client.get(f"{ADDRESS}?konsep=lanjut"))
    client.post(ADDRESS, data=values)
    client.post(KEEP, data=values)
    assert typed(client.get(ADDRESS))["title"] == "Bank Sampah Kota"
