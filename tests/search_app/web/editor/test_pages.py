"""The editor: the whole record as a form, saved as a version."""

from dataclasses import replace

from corpus.catalogue.store import Catalogue
from corpus.editing.edit import Edit, propose_edit
from corpus.journal.reading import Journal, JournalFilter
from corpus.submissions.edits import edits_of
from corpus.submissions.store import Submissions
from search_app.web.request_limits import MAX_BODY_BYTES, MAX_EDITOR_BYTES
from tests.search_app.reading import link, soup, words
from tests.search_app.web.editor.conftest import ADDRESS, HERE, edit, typed


def test_an_edit_of_every_kind_of_field_is_saved(as_role, database):
    client = as_role("hub")
    changes = {
        "summary": "Warga menabung sampah.",
        "steps": "Kumpulkan\r\nTimbang",
        "sdgs": ["1", "12"],
        "digital": "no",
        "sector_1": "lingkungan hidup",
        "sources-1-title": "Berita",
        "sources-1-year": "2020",
        "reason": "Dari  berita",
    }
    answer = edit(client, **changes)
    assert answer.location == f"{ADDRESS}?tersimpan=2"
    assert "Tersimpan" in client.get(answer.location).text
    last = Catalogue(database).get(HERE.id)
    now = last.innovation
    assert (now.summary, now.steps) == (changes["summary"], ("Kumpulkan", "Timbang"))
    assert (now.sdgs, now.digital) == ((1, 12), False)
    assert (now.sources[-1].title, now.sources[-1].year) == ("Berita", 2020)
    assert (last.actor, last.source, last.reason, last.status) == ("hub", "editor", "Dari berita", "draft")
    (entry, *_rest) = Journal(database).entries(JournalFilter(object_id=HERE.id))
    assert (entry.actor, entry.action, entry.version, entry.reason) == ("hub", "changed", 2, "Dari berita")
    assert f"{ADDRESS}/versi" in client.get("/meja/jurnal").text


def test_a_fault_is_told_and_nothing_is_saved_or_lost(as_role, database):
    page = edit(as_role("hub"), summary="Tulis ke siapa@contoh.id", **{"sources-1-url": "x"})
    assert page.status_code == 422
    shown = soup(page)
    assert {a["href"] for a in shown.select("#salah a")} == {"#summary", "#sources-1-title", "#sources-1-url"}
    assert shown.find(id="summary")["aria-invalid"] == "true"
    assert typed(page)["summary"] == "Tulis ke siapa@contoh.id"
    assert Catalogue(database).get(HERE.id).number == 1


def test_a_look_and_more_rows_save_nothing(as_role, database):
    client = as_role("hub")
    page = soup(edit(client, lihat="1", summary="Warga menabung."))
    assert "Warga menabung." in words(page.select_one(".public-look"))
    assert "belum disimpan" in words(page.select_one(".public-look"))
    rows = {"sources-1-title": "A", "sources-2-title": "B"}
    more = soup(edit(client, tambah="sources", **rows))
    assert len(more.select("#sources > .group")) == 5
    assert Catalogue(database).get(HERE.id).number == 1


def test_nobody_edits_a_record_out_of_their_reach(as_role, database):
    moved = edit(as_role("agency"), agency="Kota Malang")
    assert "di luar wewenang" in words(soup(moved).find(id="salah"))
    away = edit(as_role("hub"), province="Bali", regency="")
    assert "di luar wewenang" in words(soup(away).find(id="salah"))
    assert Catalogue(database).get(HERE.id).number == 1


def test_an_agency_edits_its_draft_at_once_and_proposes_changes_of_what_is_published(as_role, database):
    agency = as_role("agency")
    edit(agency, summary="Konsep.")
    assert Catalogue(database).get(HERE.id).innovation.summary == "Konsep."
    Catalogue(database).put_all([HERE], source="curator", actor="ani", status="published")
    answer = edit(agency, summary="Usulan.", reason="Berita baru")
    assert "diusulkan=1" in answer.location
    assert Catalogue(database).get(HERE.id).innovation == HERE
    assert "menunggu kurator" in agency.get(ADDRESS).text

    curator = as_role("national")
    proposal = link(soup(curator.get(ADDRESS)), "Buka usulan")
    page = soup(curator.get(proposal))
    assert "Usulan." in words(page.select_one("details .difference ins"))
    assert "Alasan: Berita baru" in words(page.main)
    edit(curator, proposal, to=ADDRESS, results="Bersih.")
    now = Catalogue(database).get(HERE.id)
    assert (now.innovation.summary, now.innovation.results, now.actor) == ("Usulan.", "Bersih.", "national")
    assert edits_of(database, HERE.id) == []
    assert "sudah diterima" in agency.get(ADDRESS).text


def test_an_agency_reads_why_its_proposal_was_refused(as_role, database, published):
    agency = as_role("agency")
    edit(agency, results="Bersih.")
    (waiting,) = edits_of(database, published.id)
    Submissions(database).reject(waiting.id, actor="national", reason="Sumbernya belum ada.")
    note = words(soup(agency.get(ADDRESS)).select_one("ul.note"))
    assert "tidak diterima" in note
    assert "Kurator: Sumbernya belum ada." in note


def test_an_agency_sees_its_own_proposals_alone(as_role, database, published):
    other = propose_edit(database, Edit(replace(published, results="Bersih."), 2, "national"))
    agency = as_role("agency")
    assert other.id not in agency.get(ADDRESS).text
    assert agency.get(f"{ADDRESS}?usulan={other.id}").status_code == 404
    assert Submissions(database).get(other.id).is_open


def test_a_new_record_is_written_as_a_draft_of_ones_own_place(as_role, database):
    hub = as_role("hub")
    page = hub.get("/meja/tulis")
    assert "alert" not in page.text.partition("<main")[2], "an empty form has no faults"
    assert edit(hub, "/meja/tulis", title="Kebun Kota", province="Bali").status_code == 422
    answer = edit(hub, "/meja/tulis", title="Kebun Kota", province="Jawa Timur")
    assert answer.location.startswith("/meja/inovasi/kebun-kota-jawa-timur")
    assert Catalogue(database).get("kebun-kota-jawa-timur").status == "draft"
    assert edit(hub, "/meja/tulis", to="/meja/tulis/konsep", title="Lain").location == "/meja/tulis?konsep=lanjut"
    assert "Ada konsep Anda" in hub.get("/meja/tulis").text
    assert hub.send("/meja/tulis/konsep/buang", form="/meja/tulis").location == "/meja/tulis"


def test_a_long_record_can_be_saved_and_one_beyond_all_measure_is_refused(as_role, database):
    client = as_role("hub")
    long = "kata panjang " * 1500
    fields = dict.fromkeys(("problem", "solution", "results", "summary"), long)
    assert sum(map(len, fields.values())) > MAX_BODY_BYTES
    assert edit(client, **fields).status_code == 302
    assert edit(client, problem="x" * MAX_EDITOR_BYTES).status_code == 413
