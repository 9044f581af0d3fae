"""The settings: from the environment, or from the TOML file that TIRU_CONFIG names; the environment wins."""

from __future__ import annotations

import difflib
import os
import socket
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import TiruError
from indexer.settings import IndexSettings

PREFIX = "TIRU_"
CONFIG = "TIRU_CONFIG"


class SettingError(TiruError):
    """A setting cannot be used; raised at the start, before anything is served."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What may be set: its environment variable, its default and a sentence that says what it is."""

    variable: str
    default: str
    help: str

    @property
    def key(self) -> str:
        """How it is called in the TOML file."""
        return self.variable.removeprefix(PREFIX).lower()


SETTINGS = (
    Setting("TIRU_HOST", "127.0.0.1", "Address to listen on; `0.0.0.0` answers every network."),
    Setting("TIRU_PORT", "8000", "Port to listen on, 1 to 65535; `PORT` works too."),
    Setting("TIRU_THREADS", "4", "Requests answered at once, 1 to 64."),
    Setting("TIRU_INDEX_DIR", "var/index", "Folder of the index generations."),
    Setting("TIRU_DATABASE_URL", "sqlite:///var/tiru.db", "Database of the catalogue, SQLite or PostgreSQL."),
    Setting(CONFIG, "", "TOML file with settings; only from the environment."),
)
_VARIABLES = {setting.variable: setting for setting in SETTINGS}
_KEYS = {setting.key: setting for setting in SETTINGS if setting.variable != CONFIG}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the served application is told; the table `SETTINGS` explains each.

    Parameters
    ----------
    threads : int
        Number of requests answered at once.
    """

    index_dir: Path
    host: str = _VARIABLES["TIRU_HOST"].default
    port: int = int(_VARIABLES["TIRU_PORT"].default)
    threads: int = int(_VARIABLES["TIRU_THREADS"].default)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read and check the settings.

        Raises
        ------
        SettingError
            One of them cannot be used, or there is none of that name.
        """
        told = with_config_file(environment)
        if environment.get("PORT") and not environment.get("TIRU_PORT"):
            told["TIRU_PORT"] = environment["PORT"]
        port = _whole("TIRU_PORT", told, 65535)
        return cls(
            index_dir=_folder(IndexSettings.from_environment(told).index_dir),
            host=_host(told, port),
            port=port,
            threads=_whole("TIRU_THREADS", told, 64),
        )


def with_config_file(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the `TIRU_*` variables that are set, completed from the TOML file that TIRU_CONFIG names.

    Raises
    ------
    SettingError
        A variable or a key of the file is not known, or the file cannot be read.
    """
    told = {name: value for name, value in environment.items() if name.startswith(PREFIX) and value}
    for name in told:
        if name not in _VARIABLES:
            raise SettingError(f"The environment sets {name}, which is no setting{_nearest(name, _VARIABLES)}.")
    return {**_from_file(Path(told[CONFIG])), **told} if CONFIG in told else told


def _from_file(path: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"{CONFIG} names {path}, which cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path} is not TOML: {error}.") from error
    return {_setting(path, key).variable: _plain(path, key, value) for key, value in values.items()}


def _setting(path: Path, key: str) -> Setting:
    if key not in _KEYS:
        raise SettingError(f"{path} sets {key!r}, which is no setting{_nearest(key, _KEYS)}.")
    return _KEYS[key]


def _plain(path: Path, key: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise SettingError(f"{path} sets {key!r} to a {type(value).__name__}; give a text or a whole number.")
    return str(value)


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.5)
    return f"; did you mean {near[0]}" if near else f"; there are {', '.join(known)}"


def _whole(variable: str, told: Mapping[str, str], most: int) -> int:
    text = told.get(variable) or _VARIABLES[variable].default
    if not (text.isdecimal() and len(text) <= 5 and 1 <= int(text) <= most):
        raise SettingError(f"{variable} is {text!r}; give a whole number from 1 to {most}.")
    return int(text)


def _host(told: Mapping[str, str], port: int) -> str:
    host = told.get("TIRU_HOST") or _VARIABLES["TIRU_HOST"].default
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SettingError(f"TIRU_HOST is {host!r}, which is no address of this machine; try 127.0.0.1.") from error
    return host


def _folder(path: Path) -> Path:
    if path.exists() and not path.is_dir():
        raise SettingError(f"TIRU_INDEX_DIR is {str(path)!r}, which is a file; name a folder.")
    return path
