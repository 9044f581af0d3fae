"""The register at the desk: judged, entered and mended by the hub of whoever follows."""

from dataclasses import replace

import pytest

from corpus.db.database import open_database
from corpus.journal.reading import Journal, JournalFilter
from corpus.replications.register import open_register
from tests.corpus.replications.test_entry import ENTRY
from tests.search_app.reading import soup, words
from tests.search_app.web.desk.conftest import HERE

OWN = replace(ENTRY, id="opop-surabaya", replicator="Kota Surabaya", replicator_code="35.78")


@pytest.fixture
def register(desk_url):
    """Return the register with two held entries, one of the hub's province and one that only came from it."""
    with open_register(desk_url) as opened:
        elsewhere = replace(ENTRY, origin="Jawa Timur", origin_code="35")
        opened.put_all([OWN, elsewhere], source="form", actor="public", status="held")
        yield opened


@pytest.mark.parametrize(("role", "count"), [("national", 2), ("hub", 1), ("agency", 1)])
def test_an_entry_is_seen_by_the_hub_of_who_follows(as_role, register, role, count):
    page = soup(as_role(role).get("/meja/replikasi"))
    assert len(page.select(".desk-list > li")) == count
    assert bool(page.select("[data-key=t]")) == (role != "agency")


def test_filters_narrow(as_role, register):
    curator = as_role("national")

    def found(query):
        return len(soup(curator.get(f"/meja/replikasi?{query}")).select(".desk-list > li"))

    assert (found("keadaan=semua"), found("keadaan=published"), found("provinsi=35"), found("q=bandung")) == (
        2,
        0,
        1,
        1,
    )


def test_several_are_accepted_after_a_look_and_the_journal_says_why(as_role, register, desk_url):
    curator = as_role("national")
    form = f"/meja/replikasi/putuskan?jadi=terima&id={OWN.id}&id={ENTRY.id}"
    assert "ditahan → terbit" in curator.get(form).text
    fields = {"jadi": "terima", "id": [OWN.id, ENTRY.id], "versi": ["1", "1"], "reason": "Bukti cukup"}
    curator.send("/meja/replikasi/putuskan", form=form, **fields)
    assert len(register.entries()) == 2
    with open_database(desk_url) as database:
        newest = Journal(database).entries(JournalFilter(kind="replication"))[0]
    assert (newest.action, newest.actor, newest.reason) == ("published", "national", "Bukti cukup")


def test_a_refusal_needs_a_reason(as_role, register):
    hub = as_role("hub")
    form, fields = f"/meja/replikasi/putuskan?jadi=tolak&id={OWN.id}", {"jadi": "tolak", "id": OWN.id, "versi": "1"}
    assert "Tulis alasan" in hub.send("/meja/replikasi/putuskan", form=form, **fields).text
    hub.send("/meja/replikasi/putuskan", form=form, **fields, reason="Tanpa bukti")
    assert (register.get(OWN.id).status, register.get(OWN.id).reason) == ("rejected", "Tanpa bukti")
    assert "Tanpa bukti" in hub.get(f"/meja/replikasi/{OWN.id}").text


def test_who_comes_second_changes_nothing(as_role, register):
    hub = as_role("hub")
    register.revise(OWN.id, lambda entry: replace(entry, result="Berjalan"), actor="ani")
    form, fields = f"/meja/replikasi/putuskan?jadi=terima&id={OWN.id}", {"jadi": "terima", "id": OWN.id, "versi": "1"}
    assert hub.send("/meja/replikasi/putuskan", form=form, **fields).status_code == 409
    assert register.get(OWN.id).status == "held"


def test_what_is_of_another_place_is_refused(as_role, register):
    hub = as_role("hub")
    assert hub.get(f"/meja/replikasi/{ENTRY.id}").status_code == 403
    assert hub.get(f"/meja/replikasi/{ENTRY.id}/sunting").status_code == 403
    assert hub.get(f"/meja/replikasi/putuskan?jadi=terima&id={ENTRY.id}").status_code == 403
    assert hub.get("/meja/replikasi/tidak-ada").status_code == 404
    assert hub.get("/meja/replikasi/putuskan?jadi=hapus").status_code == 400
    assert as_role("agency").get(f"/meja/replikasi/{OWN.id}").status_code == 200


def test_a_replication_is_entered_here(as_role, register):
    hub, form = as_role("hub"), f"/meja/replikasi/baru?inovasi={HERE.id}"
    fields = {"innovation_id": HERE.id, "stage": "interest", "reason": "Surat minat"}
    assert "Hub mencatat" in hub.send(form, **fields, replicator="Kota Bandung").text
    assert "tidak boleh sama" in hub.send(form, **fields, replicator="Kota Surabaya").text
    assert soup(hub.send(form, **fields, replicator="Kota Atlantis")).select("#salah a")
    sent = hub.send(form, **fields, replicator="Kota Malang")
    version = register.get(sent.location.rsplit("/", 1)[-1])
    assert (version.status, version.actor, version.reason) == ("published", "hub", "Surat minat")
    assert (version.entry.innovation_id, version.entry.replicator_code) == (HERE.id, "35.73")
    assert "sudah ada" in hub.send(form, **fields, replicator="Kota Malang").text


def test_an_entry_is_mended_and_keeps_its_state(as_role, register):
    hub, address = as_role("hub"), f"/meja/replikasi/{OWN.id}/sunting"
    page = soup(hub.get(address))
    assert page.find(id="replicator")["value"] == "Kota Surabaya"
    fields = {each["name"]: each.get("value", "") for each in page.select("main .form input")}
    fields |= {"innovation_id": "", "stage": "evaluation", "result": "Selesai", "reason": "Laporan"}
    assert hub.post(address, data=fields).status_code == 302
    version = register.get(OWN.id)
    assert (version.status, version.entry.stage, version.entry.result) == ("held", "evaluation", "Selesai")
    again = hub.post(address, data=fields | {"result": "Lain"})
    assert (again.status_code, "hub sudah mengubahnya" in again.text, "Lain" in again.text) == (409, True, True)
    assert register.get(OWN.id).number == 2
    rows = [words(row) for row in soup(hub.get(f"/meja/replikasi/{OWN.id}")).select("tbody tr")]
    assert len(rows) == 2 and "Laporan" in rows[0]
