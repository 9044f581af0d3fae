"""The application, put together."""

from search_app.settings import Settings
from search_app.web.app import create_app

DESK = {
    "login",
    "queue",
    "accounts",
    "hub_desk",
    "editor",
    "conflicts",
    "versions",
    "handed_in",
    "submission",
    "register",
    "twins",
    "sources",
}
"""Blueprints of those who are logged in, or log in."""


def test_a_secret_key_is_kept_or_made_for_the_process_alone(tmp_path):
    keys = [create_app(Settings(tmp_path, secret_key=key)).config["SECRET_KEY"] for key in ("rahasia", "", "")]
    assert keys[0] == "rahasia"
    assert len({*keys, ""}) == 4


def test_only_forms_and_harvesters_may_post(app):
    methods = {rule.endpoint: rule.methods for rule in app.url_map.iter_rules()}
    posted = {endpoint for endpoint, each in methods.items() if "POST" in each}
    forms = {
        "replications.submit",
        "needs.report",
        "proposals.propose",
        "follow.page",
        "corrections.report",
        "own_data.page",
    }
    buttons = {"shortlist.add", "shortlist.save", "shortlist.note"}
    desk = {endpoint for endpoint in posted if endpoint.partition(".")[0] in DESK}
    assert posted - desk == {*forms, *buttons, "oai.provider"}
    assert all("GET" in methods[endpoint] for endpoint in methods.keys() - desk - buttons)


def test_json_keeps_order_and_letters(client):
    answer = client.get("/api/v1/suggest?q=é")
    assert answer.text.startswith('{"query":"é","suggestions"')
