"""Whether the process is alive and an index is in service."""


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


def test_without_an_index_it_is_not_ready(empty):
    assert empty.get("/readyz").status_code == 503
