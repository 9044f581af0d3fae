"""Possible twins are decided field by field by those whose they are, told where somebody was quicker, and undone."""

import dataclasses

import pytest

from corpus.catalogue.review import Judge, keep_apart
from corpus.catalogue.store import Catalogue, open_catalogue
from corpus.db.database import open_database
from corpus.journal.reading import Journal, JournalFilter
from tests.corpus.catalogue.examples import TWIN, decided, take_in
from tests.search_app.reading import soup, words
from tests.search_app.web.desk.conftest import HERE

NEAR = dataclasses.replace(HERE, id="bank-sampah-dekat", title="Bank Sampah Dekat", keywords=("sampah",))
PAIR = f"/meja/kembar/{HERE.id}/{NEAR.id}"
APART = f"/meja/kembar/{HERE.id}/{TWIN.id}"
SEEN = {"versi-one": "1", "versi-other": "1", "tetap": HERE.id, "reason": "Sama persis"}


@pytest.fixture(autouse=True)
def pairs(desk_url):
    """Let two records of one province wait, and two of which one has no region."""
    decisions = [
        decided("uncertain", HERE.id, NEAR.id, "titles alike, same region"),
        decided("uncertain", HERE.id, TWIN.id),
    ]
    with open_database(desk_url) as database:
        take_in(database, NEAR, decisions=decisions[:1], publish=False)
        take_in(database, dataclasses.replace(TWIN, problem="Antre."), decisions=decisions[1:], publish=False)
    return desk_url


@pytest.fixture
def two_of_one_place(pairs):
    return pairs


def status(desk_url, id):
    with open_catalogue(desk_url) as catalogue:
        return catalogue.get(id).status


def test_pairs_are_listed_with_their_reasons_in_words_as_far_as_an_account_reaches(as_role):
    page = soup(as_role("hub").get("/meja/kembar"))
    (row,) = page.select(".desk-list > li")
    assert "judul mirip, wilayah sama" in words(row) and NEAR.title in words(row)
    national = as_role("national")
    assert "/meja/kembar" in national.get("/meja").text
    assert "Tidak ada pasangan" in national.get("/meja/kembar?kemungkinan=80").text
    assert "Tidak ada pasangan" in national.get("/meja/kembar?lama=30&provinsi=35").text


@pytest.mark.parametrize(
    ("role", "address", "code"),
    [
        ("national", PAIR, 200),
        ("hub", PAIR, 200),
        ("agency", PAIR, 403),
        ("hub", APART, 403),
        ("agency", "/meja/kembar", 403),
        ("agency", "/meja/kembar/keputusan", 403),
        ("national", "/meja/kembar/a/b", 404),
        ("national", "/meja/kembar/keputusan/9", 404),
        ("national", "/meja/kembar/keputusan/99999999999999999999", 404),
    ],
)
def test_each_role_reaches_its_own_pairs(as_role, role, address, code):
    assert as_role(role).get(address).status_code == code


def test_a_hub_cannot_decide_about_a_record_elsewhere(as_role, desk_url):
    hub = as_role("hub")
    answer = hub.send(APART, form=PAIR, putusan="beda", **SEEN)
    assert answer.status_code == 403
    assert status(desk_url, TWIN.id) == "draft"


def test_a_merge_as_chosen_is_undone_from_its_page(as_role, desk_url):
    hub = as_role("hub")
    choice = {"pilih-title": "other", "pilih-keywords": "one", "putusan": "sama"}
    done = hub.send(PAIR, **choice, **SEEN)
    assert done.location == "/meja/kembar?selesai=1"
    with open_catalogue(desk_url) as catalogue:
        merged = catalogue.get(HERE.id).innovation
        assert (merged.title, merged.keywords, catalogue.get(NEAR.id).status) == (NEAR.title, (), "withdrawn")
        edited = dataclasses.replace(merged, summary="Disunting.")
        catalogue.put_all([edited], source="curator", actor="budi", status="draft")
    page = hub.get("/meja/kembar/keputusan/1")
    assert "budi" in page.text and "Perubahan sejak digabung" in page.text
    assert "Tulis alasan" in hub.send("/meja/kembar/keputusan/1", versi="3").text
    assert hub.send("/meja/kembar/keputusan/1", versi="2", reason="Keliru").status_code == 409
    assert hub.send("/meja/kembar/keputusan/1", versi="3", reason="Keliru").location == "/meja/kembar?batal=1"
    with open_catalogue(desk_url) as catalogue:
        assert [catalogue.get(record.id).innovation for record in (HERE, NEAR)] == [HERE, NEAR]
    assert "Dibatalkan oleh hub" in hub.get("/meja/kembar/keputusan/1").text
    assert "dibatalkan oleh hub" in hub.get("/meja/kembar/keputusan").text
    assert len(soup(hub.get("/meja/kembar")).select(".desk-list > li")) == 1
    with open_database(desk_url) as database:
        entries = Journal(database).entries(JournalFilter(kind="pair"))
    assert [(each.action, each.actor, each.reason) for each in entries] == [
        ("undone", "hub", "Keliru"),
        ("same", "hub", "Sama persis"),
    ]


def test_the_other_address_may_be_the_one_that_stays(as_role, desk_url):
    as_role("hub").send(PAIR, **SEEN | {"tetap": NEAR.id, "putusan": "sama", "pilih-title": "one"})
    with open_catalogue(desk_url) as catalogue:
        kept = catalogue.get(NEAR.id)
        assert (kept.status, kept.innovation.title, catalogue.get(HERE.id).status) == ("draft", HERE.title, "withdrawn")


@pytest.mark.parametrize(("verdict", "name"), [("beda", "dua inovasi berbeda"), ("serupa", "serupa di tempat lain")])
def test_two_are_kept_apart_and_wait_again_after_that_is_undone(as_role, verdict, name):
    national = as_role("national")
    assert "selesai=1" in national.send(PAIR, putusan=verdict, **SEEN).location
    assert name in national.get(PAIR).text
    assert NEAR.title not in national.get("/meja/kembar").text
    national.send("/meja/kembar/keputusan/1", reason="Keliru")
    assert NEAR.title in national.get("/meja/kembar").text


def test_the_second_of_two_curators_is_told_who_decided(as_role, desk_url):
    hub = as_role("hub")
    with open_database(desk_url) as database:
        keep_apart(database, HERE.id, NEAR.id, Judge("national", "Lain"))
    answer = hub.send(PAIR, form="/meja/kembar/keputusan/1", putusan="sama", **SEEN)
    assert answer.status_code == 409
    assert "national sudah memutuskan" in answer.text and status(desk_url, NEAR.id) == "draft"


def test_what_has_changed_since_is_shown_anew_with_what_was_chosen(as_role, desk_url):
    hub = as_role("hub")
    with open_database(desk_url) as database:
        changed = dataclasses.replace(NEAR, title="Bank Sampah Baru")
        Catalogue(database).put_all([changed], source="curator", actor="ani", status="draft")
    answer = hub.send(PAIR, putusan="sama", **SEEN, **{"pilih-title": "other"})
    assert answer.status_code == 409
    page = soup(answer)
    assert page.select_one("input[name=pilih-title][value=other]").has_attr("checked")
    assert "Bank Sampah Baru" in answer.text and page.select_one("input[name=versi-other]")["value"] == "2"
    assert "Sama persis" in page.select_one("textarea").text


def test_a_decision_needs_a_reason_and_must_be_one(as_role, desk_url):
    hub = as_role("hub")
    assert "Tulis alasan keputusan" in hub.send(PAIR, putusan="sama", **SEEN | {"reason": " "}).text
    assert hub.send(PAIR, putusan="hapus", **SEEN).status_code == 400
    assert hub.send(PAIR, putusan="sama", **SEEN | {"tetap": TWIN.id}).status_code == 400
    assert status(desk_url, NEAR.id) == "draft"


def test_a_merge_that_was_merged_again_names_the_later_one(as_role, desk_url):
    national = as_role("national")
    national.send(PAIR, putusan="sama", **SEEN)
    national.send(APART, putusan="sama", **SEEN | {"versi-one": "2", "versi-other": "2"})
    assert soup(national.get("/meja/kembar/keputusan/1")).select_one(".note a")["href"] == "/meja/kembar/keputusan/2"
    refused = national.send("/meja/kembar/keputusan/1", form="/meja/kembar/keputusan/2", versi="3", reason="Keliru")
    assert refused.status_code == 409
