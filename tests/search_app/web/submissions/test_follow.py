"""The sender's page: secret, kept nowhere, with state, messages and a box to answer."""

from corpus.secret_tokens import new_token
from corpus.submissions.store import open_submissions
from tests.corpus.submissions.examples import PROPOSED
from tests.search_app.reading import soup
from tests.search_app.web.submissions.test_proposals import form_of


def test_the_page_is_secret_and_a_question_is_answered_there(planner, database_url):
    token = new_token()
    with open_submissions(database_url) as queue:
        queue.ask(queue.put(PROPOSED, token).id, "Sejak <b>kapan</b>?", actor="ani")
        answer = planner.get(f"/usulkan/{token}")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "Kurator bertanya" in answer.text and "&lt;b&gt;" in answer.text
        fields = {**form_of(answer), "text": "Sejak 2020, hubungi a@b.test"}
        shown = soup(planner.post(f"/usulkan/{token}", data=fields))
        assert "Belum terkirim" in shown.find(id="dihapus").text
        assert queue.by_token(token).state == "asked"
        planner.post(f"/usulkan/{token}", data={**fields, "text": shown.find(id="text").text.strip()})
        item = queue.by_token(token)
        assert item.state == "waiting"
        assert "@" not in queue.messages(item.id)[1].text
        queue.publish(item.id, actor="ani")
    after = planner.get(f"/usulkan/{token}")
    assert "Sudah diterima" in after.text and "<textarea" not in after.text
    assert after.headers["Cache-Control"] == "no-store"


def test_over_https_an_answer_counts_only_from_this_site(planner, database_url):
    token, site = new_token(), "https://tiru.test"
    with open_submissions(database_url) as queue:
        queue.put(PROPOSED, token)
    page = f"/usulkan/{token}"
    fields = {**form_of(planner.get(page, base_url=site)), "text": "Sejak 2020."}
    sent = {
        referrer: planner.post(page, data=fields, base_url=site, headers={"Referer": referrer}).status_code
        for referrer in (f"{site}{page}", "https://lain.test/")
    }
    assert sent == {f"{site}{page}": 302, "https://lain.test/": 400}


def test_an_unknown_secret_is_not_found(planner):
    assert planner.get(f"/usulkan/{new_token()}").status_code == 404
