"""Settings of the served application."""

import pytest

from corpus.errors import SettingError
from search_app.settings import Settings


def test_settings_come_from_the_environment(tmp_path):
    settings = Settings.from_environment({"TIRU_INDEX_DIR": str(tmp_path), "TIRU_PORT": "81", "TIRU_THREADS": "3"})
    assert (settings.index_dir, settings.port, settings.threads) == (tmp_path, 81, 3)
    assert settings.secret_key == ""


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
