"""Which cluster is asked follows from the settings."""

import pytest

from corpus.errors import SettingError
from indexer.opensearch.settings import ClusterSettings
from tests.operations.proxied import make_certificate

CLUSTER = {"TIRU_ENGINE": "opensearch", "TIRU_OPENSEARCH_URL": "http://a:9200, https://b:9200/"}


def test_the_engine_is_embedded_where_nothing_is_set():
    assert ClusterSettings.from_environment({}) is None


def test_several_nodes_stand_with_commas():
    settings = ClusterSettings.from_environment(CLUSTER)
    assert settings == ClusterSettings(("http://a:9200", "https://b:9200"))
    assert settings.at == "http://a:9200, https://b:9200"


def test_another_process_is_given_the_same_settings(tmp_path):
    ca_file = make_certificate(tmp_path)
    settings = ClusterSettings(("http://a:9200",), "u", "p", ca_file, "hub", 3, 2, 9)
    assert ClusterSettings.from_environment(settings.to_environment()) == settings


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TIRU_ENGINE", "elastic"),
        ("TIRU_OPENSEARCH_URL", ""),
        ("TIRU_OPENSEARCH_URL", "a:9200"),
        ("TIRU_OPENSEARCH_URL", "http://a:0"),
        ("TIRU_OPENSEARCH_URL", "http://a b:9200"),
        ("TIRU_OPENSEARCH_URL", "http://[::1%eth0]:9200"),
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


@pytest.mark.parametrize("content", ["", "no certificate", None], ids=["empty", "text", "folder"])
def test_a_file_without_certificates_is_refused(tmp_path, content):
    path = tmp_path / "ca.pem"
    path.mkdir() if content is None else path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingError, match=r"TIRU_OPENSEARCH_CA is '.*ca\.pem', which"):
        ClusterSettings.from_environment(CLUSTER | {"TIRU_OPENSEARCH_CA": str(path)})


def test_a_password_in_an_address_is_not_repeated():
    with pytest.raises(SettingError, match="TIRU_OPENSEARCH_USER and TIRU_OPENSEARCH_PASSWORD") as caught:
        ClusterSettings.from_environment(CLUSTER | {"TIRU_OPENSEARCH_URL": "http://u:geheim@a:9200"})
    assert "geheim" not in str(caught.value)


def test_an_address_may_have_a_path_or_be_a_number_and_counts_once():
    urls = "http://a:9200/search/, http://[::1]:9200,http://a:9200/search"
    settings = ClusterSettings.from_environment(CLUSTER | {"TIRU_OPENSEARCH_URL": urls})
    assert settings.urls == ("http://a:9200/search", "http://[::1]:9200")
