"""The settings of all packages: one table, read from the environment or from the TOML file that TIRU_CONFIG names."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from corpus.db.database import check_url
from corpus.errors import CatalogueError, SettingError

PREFIX = "TIRU_"
CONFIG = "TIRU_CONFIG"


@dataclass(frozen=True, slots=True)
class Setting:
    """What may be set: its environment variable, its default, a sentence of help, and a second variable that works."""

    variable: str
    default: str
    help: str
    also: str = ""

    @property
    def key(self) -> str:
        """How it is called in the TOML file."""
        return self.variable.removeprefix(PREFIX).lower()


SETTINGS = (
    Setting(
        "TIRU_DATABASE_URL",
        "sqlite:///var/tiru.db",
        "Database of the catalogue: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`.",
    ),
    Setting("TIRU_INDEX_DIR", "var/index", "Folder of the index generations."),
    Setting("TIRU_SOURCES_DIR", "var/sources", "Folder of the operator's own sources, one TOML file each."),
    Setting(
        "TIRU_CONTACT", "", "Page or e-mail address for the sites that are crawled; an e-mail also for harvesters."
    ),
    Setting(
        "TIRU_ADDRESS",
        "",
        "Address at which others reach this installation (`https://…`): for links that are printed, for the "
        "identifiers of OAI-PMH where it is a domain, and to leave out what comes back from a Tiru that harvests this "
        "one.",
    ),
    Setting("TIRU_HOST", "127.0.0.1", "Address to listen on; `0.0.0.0` answers every network."),
    Setting("TIRU_PORT", "8000", "Port to listen on, 1 to 65535; `PORT` works too.", also="PORT"),
    Setting("TIRU_THREADS", "4", "Requests that a process answers at once, 1 to 64."),
    Setting("TIRU_WORKERS", "1", "Processes that answer, 1 to 64: one for each processor is enough."),
    Setting(
        "TIRU_SECRET_KEY",
        "",
        "Key that signs forms and sessions, one for all processes; without it each start logs everybody out.",
    ),
    Setting(
        "TIRU_PROXIES",
        "0",
        "Proxies in front, 0 to 8, whose word on address, scheme, host and prefix is taken; 0: none.",
    ),
    Setting("TIRU_LOG", "text", "How the log is written: `text`, or `json` with a line for each request too."),
    Setting(
        "TIRU_METRICS_PORT",
        "",
        "Port of `/metrics` for Prometheus, 1 to 65535, and that after it of each further worker; none: no metrics.",
    ),
    Setting("TIRU_METRICS_HOST", "127.0.0.1", "Address that `/metrics` listens on; it asks for no password."),
    Setting("TIRU_NEEDS_DAYS", "365", "Days that counted searches are kept, 0 to 3650; 0 counts none."),
    Setting(
        "TIRU_API_PER_MINUTE",
        "1200",
        "Requests that one network address may make to one resource of the API in a minute; 0: any number.",
    ),
    Setting(
        "TIRU_AUTO_INDEX",
        "1",
        "1: what is published can be searched within seconds; 0: after `tiru index`.",
    ),
    Setting("TIRU_HUB", "", "Code of a province, such as 35: the whole installation is the portal of its hub."),
    Setting(
        "TIRU_ENGINE",
        "embedded",
        "Engine that answers: `embedded`, in this process; or `opensearch`, a cluster, with `tiru[opensearch]`.",
    ),
    Setting("TIRU_OPENSEARCH_URL", "", "Addresses of nodes, with commas: `http://a:9200,http://b:9200`."),
    Setting("TIRU_OPENSEARCH_USER", "", "User at the cluster; none where it asks for none."),
    Setting("TIRU_OPENSEARCH_PASSWORD", "", "Password of that user."),
    Setting("TIRU_OPENSEARCH_CA", "", "File with the certificates (PEM) to trust; none: those of the system."),
    Setting("TIRU_OPENSEARCH_INDEX", "tiru", "What the names of all indices in the cluster begin with."),
    Setting("TIRU_OPENSEARCH_SHARDS", "1", "Shards of an index that is built from now on, 1 to 1024."),
    Setting(
        "TIRU_OPENSEARCH_REPLICAS", "1", "Further copies of each shard, 0 to 9, as far as there are nodes for them."
    ),
    Setting(
        "TIRU_OPENSEARCH_SECONDS",
        "5",
        "Seconds that the cluster may take for one question, 1 to 600, and as long again where a node is silent and "
        "another one is asked; then the page says that it has no answer now.",
    ),
    Setting(CONFIG, "", "TOML file with settings; only from the environment."),
)
"""A new setting is a line here, a row in the README, and a check in the settings class of its package."""

DEFAULTS = {setting.variable: setting.default for setting in SETTINGS}
_KEYS = {setting.key: setting for setting in SETTINGS if setting.variable != CONFIG}


@dataclass(frozen=True, slots=True)
class CatalogueSettings:
    """Settings of the catalogue; `database_url` (TIRU_DATABASE_URL) is an SQLAlchemy URL that can be used."""

    database_url: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> CatalogueSettings:
        """Read and check the settings; raise SettingError where one cannot be used."""
        url = read_settings(environment)["TIRU_DATABASE_URL"]
        try:
            check_url(url)
        except CatalogueError as error:
            raise SettingError(f"TIRU_DATABASE_URL {error}") from error
        return cls(url)


def own_address(values: Mapping[str, str]) -> str:
    """Return TIRU_ADDRESS without a slash at its end, empty where it is not set; raise SettingError where it is none.

    Parameters
    ----------
    values : mapping of str to str
        What `read_settings` returned.
    """
    address = values["TIRU_ADDRESS"].strip().rstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if address and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment):
        raise SettingError(
            f"TIRU_ADDRESS is {address!r}; give the address of the first page, as https://tiru.example.id."
        )
    return address


def read_settings(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the text of every setting by its variable: the environment's, else the file's, else the default.

    Raises
    ------
    SettingError
        A `TIRU_` variable or a key of the file is no setting, or the file cannot be read.
    """
    given = {name: value for name, value in environment.items() if name.startswith(PREFIX) and value}
    for name in given:
        if name not in DEFAULTS:
            raise SettingError(f"The environment sets {name}, which is no setting{_nearest(name, DEFAULTS)}.")
    others = {each.variable: value for each in SETTINGS if (value := environment.get(each.also))}
    filed = _from_file(Path(given[CONFIG])) if CONFIG in given else {}
    return DEFAULTS | filed | others | given


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
