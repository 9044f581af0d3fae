"""What was handed in is listed as far as an account reaches, and refused together after a look."""

from dataclasses import replace

import pytest

from corpus.secret_tokens import new_token
from corpus.submissions.store import open_submissions
from corpus.submissions.submission import Correction
from tests.corpus.submissions.examples import PROPOSED
from tests.search_app.reading import soup, words
from tests.search_app.web.desk.conftest import HERE

ELSEWHERE = replace(PROPOSED, title="Posyandu Apung", province="Aceh", regency="Kabupaten Simeulue")


@pytest.fixture
def queue(desk_url):
    """Return the queue with a proposal, one of another province, and a report about the agency's own record."""
    with open_submissions(desk_url) as opened:
        opened.put(PROPOSED, new_token())
        opened.put(ELSEWHERE, new_token())
        opened.put(Correction("title", "Judulnya salah"), new_token(), record=HERE)
        yield opened


def titles(client, query=""):
    return [words(label) for label in soup(client.get(f"/meja/usulan{query}")).select(".desk-list label")]


@pytest.mark.parametrize(("role", "count"), [("national", 3), ("hub", 2), ("agency", 1)])
def test_each_role_sees_what_is_its_own(as_role, queue, role, count):
    page = soup(as_role(role).get("/meja/usulan"))
    assert len(page.select(".desk-list > li")) == count
    assert bool(page.select("[data-key=x]")) == bool(page.select("input[type=checkbox]")) == (role != "agency")


def test_filters_narrow_and_an_empty_list_leads_back(as_role, queue):
    curator = as_role("national")
    assert titles(curator, "?jenis=correction") == [HERE.title]
    assert titles(curator, "?provinsi=11") == [ELSEWHERE.title]
    assert titles(curator, "?q=bank+sampah+sekolah") == [PROPOSED.title]
    assert titles(curator, "?umur=7") == [] == titles(curator, "?keadaan=rejected")
    assert "Lihat semua yang belum diputuskan" in curator.get("/meja/usulan?umur=30").text
    assert len(titles(curator, "?jenis=x&umur=y&keadaan=z")) == 3


def test_several_are_refused_with_one_reason_after_a_look(as_role, queue):
    curator = as_role("hub")
    own = [item for item in queue.listed() if item.region.startswith("35")]
    form = "/meja/usulan/tolak?" + "&".join(f"id={item.id}" for item in own)
    fields = {"id": [item.id for item in own], "versi": ["1", "1"]}
    assert "Tulis alasan" in curator.send("/meja/usulan/tolak", form=form, **fields).text
    sent = curator.send("/meja/usulan/tolak", form=form, **fields, reason="Iklan")
    assert "selesai=2" in sent.location
    assert {queue.get(item.id).state for item in own} == {"rejected"}
    assert queue.messages(own[0].id)[0].text == "Iklan"
    assert curator.get("/meja/usulan/tolak?id=tidak-ada").status_code == 200


def test_one_that_was_judged_meanwhile_or_is_elsewhere_keeps_all(as_role, queue):
    curator = as_role("hub")
    first, other, second = queue.listed()
    form = f"/meja/usulan/tolak?id={first.id}&id={second.id}"
    token = soup(curator.get(form)).find("input", {"name": "csrf_token"})["value"]
    queue.ask(second.id, "Benar?", actor="ani")
    fields = {"id": [first.id, second.id], "versi": ["1", "1"], "reason": "Iklan", "csrf_token": token}
    assert curator.post("/meja/usulan/tolak", data=fields).status_code == 409
    assert curator.get(f"/meja/usulan/tolak?id={other.id}").status_code == 403
    assert queue.get(first.id).state == "waiting"
