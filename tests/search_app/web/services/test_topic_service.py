"""Topics, kept as long as a generation is in service."""

import pytest

from search_app.topics import find_topics
from search_app.web.services.engine_service import engine
from search_app.web.services.topic_service import topics


@pytest.mark.usefixtures("request_context")
def test_they_are_those_of_the_generation_in_service_and_found_once():
    assert topics() == find_topics(engine())
    assert topics() is topics()
