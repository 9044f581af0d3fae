"""Requests are counted by what answered them, and the engine's calls timed."""

import pytest

from search_app.metrics.measures import Measures


@pytest.fixture
def measures():
    return Measures()


def value(measures, name, **labels):
    return measures.registry.get_sample_value(name, labels)


def test_a_request_is_counted_and_timed(measures):
    measures.count_request("pages.search", "GET", 200, 0.003)
    measures.count_request("pages.search", "GET", 200, 0.3)
    assert value(measures, "tiru_requests_total", route="pages.search", method="GET", status="200") == 2
    assert value(measures, "tiru_request_seconds_sum", route="pages.search") == pytest.approx(0.303)
    assert value(measures, "tiru_request_seconds_bucket", route="pages.search", le="0.005") == 1


def test_what_a_stranger_chooses_makes_no_series_of_its_own(measures):
    for method in ("BREW", "MELT"):
        measures.count_request("", method, 404, 0.001)
    assert value(measures, "tiru_requests_total", route="none", method="other", status="404") == 2


def test_calls_of_the_engine_are_timed_and_answer_as_before(measures, engine):
    timed = measures.timed(engine)
    assert [hit.innovation.id for hit in timed.search("sampah").hits] == [
        hit.innovation.id for hit in engine.search("sampah").hits
    ]
    assert timed.health() == engine.health()
    with pytest.raises(TypeError):
        timed.suggest()
    assert value(measures, "tiru_engine_seconds_count", call="search") == 1
    assert value(measures, "tiru_engine_seconds_count", call="suggest") == 1
    assert value(measures, "tiru_engine_seconds_count", call="health") is None
