"""Settings come from the environment, a TOML file or their defaults; a wrong one stops with one sentence."""

import sys

import pytest

from corpus.errors import SettingError
from corpus.settings import SETTINGS, CatalogueSettings, read_settings
from search_app.cli import main


@pytest.fixture
def config(tmp_path):
    """Return what writes a TOML file and the environment that names it."""

    def write(text: str) -> dict[str, str]:
        path = tmp_path / "tiru.toml"
        path.write_text(text, encoding="utf-8")
        return {"TIRU_CONFIG": str(path)}

    return write


def test_settings_have_defaults():
    assert read_settings({"HOME": "/root"}) == {setting.variable: setting.default for setting in SETTINGS}
    assert CatalogueSettings.from_environment({}).database_url == "sqlite:///var/tiru.db"


def test_the_file_counts_and_the_environment_wins(config):
    environment = config('database_url = "sqlite:///a.db"\nport = 9000\nhost = "::1"')
    values = read_settings({**environment, "TIRU_HOST": "0.0.0.0", "TIRU_THREADS": ""})
    assert (values["TIRU_DATABASE_URL"], values["TIRU_PORT"], values["TIRU_HOST"]) == (
        "sqlite:///a.db",
        "9000",
        "0.0.0.0",
    )
    assert values["TIRU_THREADS"] == "4"


def test_port_works_too_but_its_own_variable_wins(config):
    environment = config("port = 1")
    assert read_settings({**environment, "PORT": "2"})["TIRU_PORT"] == "2"
    assert read_settings({**environment, "PORT": "2", "TIRU_PORT": "3"})["TIRU_PORT"] == "3"


def test_an_unknown_variable_is_refused_with_the_nearest():
    with pytest.raises(SettingError, match="sets TIRU_DATABASE, which is no setting; did you mean TIRU_DATABASE_URL"):
        read_settings({"TIRU_DATABASE": "x"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("databse_url = 'x'", "sets 'databse_url', which is no setting; did you mean database_url"),
        ("config = 'x'", "sets 'config', which is no setting"),
        ("port = true", "sets 'port' to a bool"),
        ("port = [1]", "sets 'port' to a list"),
        ("port = ", "is not TOML"),
    ],
)
def test_a_wrong_file_is_refused(config, text, message):
    with pytest.raises(SettingError, match=message):
        read_settings(config(text))


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "latin").write_bytes(b"host = '\xff'")
    for name, message in (("none", "No such file"), (".", "Is a directory"), ("latin", "is not TOML")):
        with pytest.raises(SettingError, match=message):
            read_settings({"TIRU_CONFIG": str(tmp_path / name)})


@pytest.mark.parametrize("url", ["mysql://h/n", "tiru.db", "sqlite://", "sqlite:////"])
def test_an_unusable_database_stops_with_the_name_of_its_setting(url):
    with pytest.raises(SettingError, match=r"^TIRU_DATABASE_URL (names|is) .*\.$"):
        CatalogueSettings.from_environment({"TIRU_DATABASE_URL": url})


@pytest.mark.parametrize("words", [["load", "--shipped"], ["export"], ["index"], ["serve"]], ids=" ".join)
def test_every_command_obeys_the_file_and_stops_at_a_wrong_setting(words, config, tmp_path, monkeypatch, capsys):
    for variable, value in config(f"database_url = 'mysql://h/n'\nindex_dir = '{tmp_path}/index'").items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "argv", ["tiru", *words])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="2"):
        main()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("tiru: TIRU_DATABASE_URL names 'mysql'")
    assert len(err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["tiru.toml"]
