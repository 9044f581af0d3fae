"""A node starts, or says why not; and what is missing is named."""

import pytest

from tests.opensearch import jars
from tests.opensearch.cluster import running


def test_a_node_answers_on_this_machine_alone(opensearch):
    assert opensearch.ask("GET", "/_cluster/health")["number_of_nodes"] == 1
    http = opensearch.ask("GET", "/_nodes/http")["nodes"].values()
    assert [f"http://{node['http']['publish_address']}" for node in http] == opensearch.urls
    assert all(url.startswith("http://127.0.0.1:") for url in opensearch.urls)
    assert opensearch.manager() is opensearch.nodes[0]


def test_a_node_that_ends_by_itself_says_why():
    with (
        pytest.raises(RuntimeError, match="Unrecognized option: --no-such-option"),
        running(1, options=["--no-such-option"]),
    ):
        pass


def test_without_java_the_tests_are_skipped_and_name_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install default-jdk-headless maven"):
        jars.node_class_path()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        jars.node_class_path()
