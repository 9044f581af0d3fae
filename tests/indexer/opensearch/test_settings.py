"""Which cluster is asked follows from the settings."""

import pytest

from corpus.errors import SettingError
from indexer.opensearch.settings import ClusterSettings

CLUSTER = {"TIRU_ENGINE": "opensearch", "TIRU_OPENSEARCH_URL": "http://a:9200, https://b:9200/"}


def test_the_engine_is_embedded_where_nothing_is_set():
    assert ClusterSettings.from_environment({}) is None


def test_several_nodes_stand_with_commas():
    settings = ClusterSettings.from_environment(CLUSTER)
    assert settings == ClusterSettings(("http://a:9200", "https://b:9200"))
    assert settings.at == "http://a:9200, https://b:9200"


def test_another_process_is_given_the_same_settings(tmp_path):
    ca_file = tmp_path / "ca.pem"
    ca_file.touch()
    settings = ClusterSettings(("http://a:9200",), "u", "p", ca_file, "hub", 3, 2, 9)
    assert ClusterSettings.from_environment(settings.to_environment()) == settings


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TIRU_ENGINE", "elastic"),
        ("TIRU_OPENSEARCH_URL", ""),
        ("TIRU_OPENSEARCH_URL", "a:9200"),
        ("TIRU_OPENSEARCH_URL", "http://u:p@a:9200"),
        ("TIRU_OPENSEARCH_URL", "http://a:9200,http://"),
        ("TIRU_OPENSEARCH_URL", "http://a:99999"),
        ("TIRU_OPENSEARCH_CA", "/nowhere/ca.pem"),
        ("TIRU_OPENSEARCH_INDEX", "Tiru*"),
        ("TIRU_OPENSEARCH_SHARDS", "0"),
        ("TIRU_OPENSEARCH_REPLICAS", "-1"),
        ("TIRU_OPENSEARCH_SECONDS", "soon"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_name(variable, value):
    with pytest.raises(SettingError, match=variable):
        ClusterSettings.from_environment(CLUSTER | {variable: value})
