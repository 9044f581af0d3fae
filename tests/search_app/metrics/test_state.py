"""The state of index and catalogue is asked when somebody looks, and said to be down where it cannot be asked."""

import time

import pytest
from prometheus_client import CollectorRegistry

from corpus.errors import CatalogueError
from indexer.errors import DamagedGenerationError, NoGenerationError, UnavailableEngineError
from search_app.engine import Health
from search_app.metrics.state import State


def values(health, waiting) -> dict[str, float]:
    registry = CollectorRegistry()
    registry.register(State(health, waiting))
    return {
        sample.name + "".join(sample.labels.values()): sample.value
        for metric in registry.collect()
        for sample in metric.samples
    }


def test_age_records_and_what_waits_are_said():
    found = values(lambda: Health("g1", time.time() - 100, 961), lambda: {"drafts": 3, "pairs": 0})
    assert 100 <= found.pop("tiru_index_age_seconds") < 160
    assert found == {
        "tiru_index_up": 1,
        "tiru_index_records": 961,
        "tiru_catalogue_up": 1,
        "tiru_waitingdrafts": 3,
        "tiru_waitingpairs": 0,
    }


@pytest.mark.parametrize("error", [NoGenerationError, DamagedGenerationError, UnavailableEngineError])
def test_what_is_down_is_said_to_be(error):
    def no_index():
        raise error("none")

    def no_catalogue():
        raise CatalogueError("locked")

    assert values(no_index, no_catalogue) == {"tiru_index_up": 0, "tiru_catalogue_up": 0}
