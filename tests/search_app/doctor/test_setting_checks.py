"""What matters once other people use it is said."""

import dataclasses

import pytest

from search_app.doctor.setting_checks import check_settings


def found(settings, **changed) -> dict[str, str]:
    return {each.about: each.state.value for each in check_settings(dataclasses.replace(settings, **changed))}


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    """Be an ordinary user."""
    monkeypatch.setattr("os.geteuid", lambda: 1000)


def test_good_settings_are_fine(settings):
    assert found(settings, proxies=1) == {"secret key": "ok", "contact": "ok"}


@pytest.mark.parametrize(
    ("changed", "about", "state"),
    [
        ({"secret_key": ""}, "secret key", "advice"),
        ({"secret_key": "rahasia"}, "secret key", "wrong"),
        ({"contact": ""}, "contact", "advice"),
        ({"proxies": 1, "host": "0.0.0.0"}, "proxies", "advice"),
        ({"host": "0.0.0.0"}, "proxies", "advice"),
        ({"host": "::1"}, "proxies", None),
        ({"host": "localhost"}, "proxies", None),
        ({"metrics_port": 9100, "metrics_host": "0.0.0.0"}, "metrics", "advice"),
    ],
)
def test_others_are_said_with_what_to_do(settings, changed, about, state):
    assert found(settings, **changed).get(about) == state


def test_running_as_root_is_advised_against(settings, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert found(settings)["user"] == "advice"
