"""One submission is looked at beside what is alike, and judged once."""

from dataclasses import replace

import pytest

from corpus.catalogue.publication import publish
from corpus.catalogue.store import open_catalogue
from corpus.db.database import open_database
from corpus.secret_tokens import new_token
from corpus.submissions.store import open_submissions
from corpus.submissions.submission import Correction
from tests.corpus.catalogue.examples import TWIN
from tests.corpus.submissions.examples import PROPOSED
from tests.search_app.reading import soup, words
from tests.search_app.web.desk.conftest import HERE


@pytest.fixture
def queue(desk_url):
    """Return the queue over a catalogue whose two records are published."""
    with open_database(desk_url) as database:
        publish(database, [HERE.id, TWIN.id], actor="ani")
    with open_submissions(desk_url) as opened:
        yield opened


def act(client, item, step, query="", **fields):
    """Fill in one form of the page and send it."""
    page = soup(client.get(f"/meja/usulan/{item.id}{query}"))
    hidden = {each["name"]: each["value"] for each in page.select(f"form#{step} input[type=hidden]")}
    named = {f"{step}-{name}": value for name, value in fields.items()}
    return client.post(f"/meja/usulan/{item.id}/{step}", data={**hidden, **named})


def test_everything_that_was_handed_in_is_shown_with_what_a_planner_misses(as_role, queue):
    evil = "<script>alert(1)</script>"
    item = queue.put(replace(PROPOSED, steps=("Langkah satu", evil)), new_token())
    answer = as_role("hub").get(f"/meja/usulan/{item.id}")
    for text in (PROPOSED.title, PROPOSED.problem, PROPOSED.solution, "Langkah satu", "Kabupaten Malang"):
        assert text in answer.text
    assert evil not in answer.text
    assert "prasyarat" in words(soup(answer).select_one("#isi-usulan ~ .note"))


def test_what_is_alike_stands_beside_it(as_role, queue, engine, desk_url):
    known = engine.get("opop-provinsi-jawa-barat")
    with open_catalogue(desk_url) as catalogue:
        catalogue.put_all([known], source="file", actor="ani")
    item = queue.put(replace(known, province="Jawa Timur", regency="", results=""), new_token())
    page = soup(as_role("national").get(f"/meja/usulan/{item.id}"))
    assert words(page.select_one(".plain-list a[aria-current]")) == known.title
    rows = {words(row.th) for row in page.select("tbody tr")}
    assert {"Judul sama", "Provinsi sudah terisi, tidak dipakai"} <= rows
    assert "juga memuat: " in page.text and not any(row.startswith("Hasil") for row in rows)


def test_a_curator_asks_and_the_answer_is_read(as_role, queue):
    token = new_token()
    item, hub = queue.put(PROPOSED, token), as_role("hub")
    assert "Isi bagian ini" in act(hub, item, "tanya", text=" ").text
    act(hub, item, "tanya", text="Sejak kapan?")
    queue.answer(token, "Sejak 2020.")
    page = hub.get(f"/meja/usulan/{item.id}").text
    assert "Sejak kapan?" in page and "Sejak 2020." in page


def test_a_new_innovation_becomes_a_record(as_role, queue, desk_url):
    item, hub = queue.put(PROPOSED, new_token()), as_role("hub")
    assert act(hub, item, "terbitkan", into="").status_code == 302
    judged = queue.get(item.id)
    assert (judged.state, judged.judged_by) == ("published", "hub")
    with open_catalogue(desk_url) as catalogue:
        assert catalogue.get(judged.record_id).innovation.title == PROPOSED.title
    page = soup(hub.get(f"/meja/usulan/{item.id}"))
    assert not page.select("main form[id]") and judged.record_id in page.select_one("main > p a")["href"]


def test_or_fills_gaps_of_one_that_is_there(as_role, queue, desk_url):
    item, hub = queue.put(PROPOSED, new_token()), as_role("hub")
    beside = f"?banding={HERE.id}"
    assert "mengisi yang kosong" in hub.get(f"/meja/usulan/{item.id}{beside}").text
    act(hub, item, "terbitkan", beside, into=HERE.id)
    with open_catalogue(desk_url) as catalogue:
        record = catalogue.get(HERE.id).innovation
    assert (record.title, record.problem) == (HERE.title, PROPOSED.problem)
    assert queue.get(item.id).record_id == HERE.id


def test_a_hub_adds_to_no_record_of_another_place(as_role, queue):
    item, hub = queue.put(PROPOSED, new_token()), as_role("hub")
    assert act(hub, item, "terbitkan", into=TWIN.id).status_code == 403
    assert queue.get(item.id).is_open


def test_an_addition_that_adds_nothing_says_what_to_do(as_role, queue):
    item, hub = queue.put(HERE, new_token(), record=HERE), as_role("hub")
    answer = act(hub, item, "terbitkan")
    assert (answer.status_code, "tidak mengisi" in answer.text) == (400, True)
    answer = act(hub, queue.put(PROPOSED, new_token()), "terbitkan", into="tidak-ada")
    assert (answer.status_code, "tidak dapat diterbitkan" in answer.text) == (400, True)


def test_a_correction_is_taken_over_and_leads_to_the_editor(as_role, queue):
    item = queue.put(Correction("title", "Bukan bank", "Tabungan", "https://a.test"), new_token(), record=HERE)
    hub = as_role("hub")
    page = hub.get(f"/meja/usulan/{item.id}").text
    assert all(text in page for text in (HERE.title, "Bukan bank", "Tabungan", "https://a.test"))
    assert act(hub, item, "ambil").location == f"/meja/inovasi/{HERE.id}"
    assert "hub sudah mengambil alih" in words(
        soup(as_role("national").get(f"/meja/usulan/{item.id}")).select_one(".note")
    )
    assert act(hub, item, "terbitkan").status_code == 302
    assert queue.get(item.id).state == "published"


def test_only_a_correction_is_taken_over(as_role, queue):
    item, hub = queue.put(PROPOSED, new_token()), as_role("hub")
    token = soup(hub.get(f"/meja/usulan/{item.id}")).find("input", {"name": "tanya-csrf_token"})["value"]
    fields = {"ambil-csrf_token": token, "csrf_token": token, "ambil-version": "1"}
    assert hub.post(f"/meja/usulan/{item.id}/ambil", data=fields).status_code == 400


def test_the_second_of_two_curators_is_told_and_loses_no_word(as_role, queue):
    item, hub = queue.put(PROPOSED, new_token()), as_role("hub")
    page = soup(hub.get(f"/meja/usulan/{item.id}"))
    hidden = {each["name"]: each["value"] for each in page.select("form#tolak input[type=hidden]")}
    queue.ask(item.id, "Benar?", actor="ani")
    fields = {**hidden, "tolak-text": "Kembar dengan yang lain"}
    answer = hub.post(f"/meja/usulan/{item.id}/tolak", data=fields)
    assert answer.status_code == 409
    assert "berubah sejak Anda membukanya" in answer.text and "Kembar dengan yang lain" in answer.text
    queue.publish(item.id, actor="ani")
    answer = hub.post(f"/meja/usulan/{item.id}/tolak", data=fields)
    assert "ani sudah menerima" in answer.text and queue.get(item.id).state == "published"


def test_a_refusal_needs_a_reason_which_the_sender_reads(as_role, queue):
    item, hub = queue.put(PROPOSED, new_token()), as_role("hub")
    assert act(hub, item, "tolak", text="").status_code == 400
    act(hub, item, "tolak", text="Kembar")
    assert (queue.get(item.id).state, queue.messages(item.id)[0].text) == ("rejected", "Kembar")


def test_an_agency_reads_the_state_of_its_own_and_judges_nothing(as_role, queue):
    own = queue.put(Correction("title", "Salah"), new_token(), record=HERE)
    other = queue.put(PROPOSED, new_token())
    agency = as_role("agency")
    page = soup(agency.get(f"/meja/usulan/{own.id}"))
    assert "Keadaan: menunggu" in words(page.select_one(".note")) and not page.select("main form[id]")
    token = page.find("input", {"name": "csrf_token"})["value"]
    fields = {"tolak-version": "1", "tolak-text": "x", "csrf_token": token}
    assert agency.post(f"/meja/usulan/{own.id}/tolak", data=fields).status_code == 403
    assert agency.get(f"/meja/usulan/{other.id}").status_code == 403
    assert agency.get("/meja/usulan/tidak-ada").status_code == 404
