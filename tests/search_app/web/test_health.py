"""Whether the process is alive and an index is in service."""

from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.following.seen import install_seen


def test_a_living_process_says_so_even_without_an_index(client, empty):
    for one in (client, empty):
        assert one.get("/healthz").get_json() == {"status": "ok"}


def test_readiness_names_the_generation_in_service(client, engine, shipped_records):
    ready = client.get("/readyz")
    assert ready.status_code == 200
    state = ready.get_json()
    assert set(state) == {"status", "generation", "built_at", "age_seconds", "records", "up_to_date", "update_failed"}
    assert (state["records"], state["generation"]) == (len(shipped_records), engine.health().generation)
    assert 0 <= state["age_seconds"] < 3600


def test_readiness_says_where_the_index_is_late_and_cannot_follow(client, shipped_index):
    assert [client.get("/readyz").get_json()[key] for key in ("up_to_date", "update_failed")] == [None, None]
    app = create_app(Settings(index_dir=shipped_index))
    install_seen(app, is_current=False, failure="Disk /srv penuh.")
    ready = app.test_client().get("/readyz")
    assert [ready.get_json()[key] for key in ("status", "up_to_date", "update_failed")] == ["ok", False, True]
    assert "/srv" not in ready.text, "what only the operator should know"


def test_without_an_index_it_is_not_ready(empty):
    assert empty.get("/readyz").status_code == 503
