"""Settings of the served application."""

import pytest

from corpus.errors import SettingError
from search_app.settings import Settings


def test_settings_come_from_the_environment(tmp_path):
    settings = Settings.from_environment({"TIRU_INDEX_DIR": str(tmp_path), "TIRU_PORT": "81", "TIRU_THREADS": "3"})
    assert (settings.index_dir, settings.port, settings.threads) == (tmp_path, 81, 3)
    assert settings.secret_key == ""


@pytest.mark.parametrize(
    ("given", "follows"), [({}, True), ({"TIRU_AUTO_INDEX": "1"}, True), ({"TIRU_AUTO_INDEX": "0"}, False)]
)
def test_the_index_follows_unless_it_is_left_to_people(given, follows):
    assert Settings.from_environment(given).auto_index is follows


@pytest.mark.parametrize("value", ["2", "ya", "-1"])
def test_whether_the_index_follows_is_one_or_nought(value):
    with pytest.raises(SettingError, match=r"^TIRU_AUTO_INDEX is .* give a whole number from 0 to 1\.$"):
        Settings.from_environment({"TIRU_AUTO_INDEX": value})


def test_what_an_operator_may_add_is_off_unless_set():
    settings = Settings.from_environment({})
    assert (settings.proxies, settings.log, settings.metrics_port, settings.metrics_host) == (0, "text", 0, "127.0.0.1")
    given = {"TIRU_PROXIES": "2", "TIRU_LOG": "json", "TIRU_METRICS_PORT": "9", "TIRU_METRICS_HOST": "0.0.0.0"}
    settings = Settings.from_environment(given)
    assert (settings.proxies, settings.log, settings.metrics_port, settings.metrics_host) == (2, "json", 9, "0.0.0.0")


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("TIRU_PROXIES", "-1", "give a whole number from 0 to 8"),
        ("TIRU_PROXIES", "all", "give a whole number from 0 to 8"),
        ("TIRU_LOG", "xml", "TIRU_LOG is 'xml'; give text or json"),
        ("TIRU_METRICS_PORT", "0", "give a whole number from 1 to 65535"),
        ("TIRU_METRICS_HOST", "a b", "TIRU_METRICS_HOST is 'a b'"),
    ],
)
def test_what_cannot_be_is_refused_by_name(variable, value, message):
    with pytest.raises(SettingError, match=message):
        Settings.from_environment({variable: value})


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1", "8 0", "²", "9" * 30])
def test_a_port_that_cannot_be_is_refused_by_name(port):
    with pytest.raises(SettingError, match=r"^TIRU_PORT is .* give a whole number from 1 to 65535\.$"):
        Settings.from_environment({"TIRU_PORT": port})


def test_a_host_that_is_no_address_of_this_machine_is_refused():
    with pytest.raises(SettingError, match="TIRU_HOST is 'a b'"):
        Settings.from_environment({"TIRU_HOST": "a b"})


def test_a_hub_is_a_province_or_the_start_is_stopped_by_one_sentence():
    assert Settings.from_environment({}).hub == ""
    assert Settings.from_environment({"TIRU_HUB": "35"}).hub == "35"
    for code in ("99", "35.78", "jatim", "3 5"):
        with pytest.raises(SettingError, match=r"^TIRU_HUB is .* no code of a province; give one such as 35 .*\.$"):
            Settings.from_environment({"TIRU_HUB": code})
