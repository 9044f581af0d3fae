"""A cluster that does not answer, or answers from an old index, is found."""

import dataclasses

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.errors import UnavailableEngineError
from indexer.opensearch.load import load_generation
from indexer.opensearch.settings import ClusterSettings
from search_app.doctor.cluster_checks import check_cluster


def said(settings, cluster) -> list[tuple[str, str]]:
    findings = check_cluster(dataclasses.replace(settings, cluster=cluster))
    return [(finding.about, finding.state.value) for finding in findings]


def test_nothing_is_said_of_a_cluster_where_there_is_none(settings):
    assert said(settings, None) == []


def test_a_cluster_is_fine_until_another_generation_is_in_service_here(settings, opensearch):
    cluster = ClusterSettings(tuple(opensearch.urls), index="doctor", seconds=60)
    load_generation(settings.index_dir, cluster)
    assert said(settings, cluster) == [("cluster", "ok")]
    with_password = dataclasses.replace(cluster, user="petugas", password="rahasia")
    assert said(settings, with_password) == [("cluster", "advice"), ("cluster", "ok")], "it goes without TLS"
    build_index([Innovation(id="a", title="A")], settings.index_dir)
    assert said(settings, cluster) == [("cluster", "ok"), ("cluster", "advice")]


def test_a_cluster_that_does_not_answer_is_an_error_of_one_sentence(settings):
    with pytest.raises(UnavailableEngineError, match="No node of the cluster"):
        said(settings, ClusterSettings(("http://127.0.0.1:9",)))
