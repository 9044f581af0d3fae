"""Settings of the served application, from the environment."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SettingError
from corpus.reference import provinces
from corpus.settings import DEFAULTS, CatalogueSettings, own_address, read_settings
from indexer.opensearch.settings import ClusterSettings
from indexer.settings import IndexSettings, SourceSettings

LOGS = ("text", "json")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the served application; the table `corpus.settings.SETTINGS` explains each.

    Parameters
    ----------
    database_url : str
        Database of the register of replications; "" where none is served.
    secret_key : str
        Signs forms; "" for one of this process alone.
    threads : int
        Number of requests that a process answers at once.
    workers : int
        Number of processes that answer.
    needs_days : int
        Days that counted searches are kept; 0 where none are counted.
    api_per_minute : int
        Requests that one network address may make to each address of the API in a minute; 0 for any number.
    contact : str
        Page or e-mail address of the operator; "" for none.
    own_address : str
        Where others reach this installation, without a slash at its end; "" where not said.
    auto_index : bool
        Whether the server has the index follow the catalogue.
    proxies : int
        Number of proxies in front of this process that are trusted.
    log : str
        How the log is written: `text` or `json`.
    metrics_port : int
        Port of the metrics on `metrics_host`, of the first worker, each further one on the next; 0 where none are
        offered.
    hub : str
        Code of the province whose portal this is; "" for the portal of all.
    sources_dir : Path
        Folder of the operator's own sources; locks of runs lie there too.
    cluster : ClusterSettings or None
        The cluster that answers; None where this process does.
    """

    index_dir: Path
    database_url: str = ""
    secret_key: str = ""
    host: str = DEFAULTS["TIRU_HOST"]
    port: int = int(DEFAULTS["TIRU_PORT"])
    threads: int = int(DEFAULTS["TIRU_THREADS"])
    workers: int = int(DEFAULTS["TIRU_WORKERS"])
    needs_days: int = int(DEFAULTS["TIRU_NEEDS_DAYS"])
    api_per_minute: int = int(DEFAULTS["TIRU_API_PER_MINUTE"])
    contact: str = ""
    own_address: str = ""
    auto_index: bool = True
    proxies: int = int(DEFAULTS["TIRU_PROXIES"])
    log: str = DEFAULTS["TIRU_LOG"]
    metrics_port: int = 0
    metrics_host: str = DEFAULTS["TIRU_METRICS_HOST"]
    hub: str = ""
    sources_dir: Path = Path(DEFAULTS["TIRU_SOURCES_DIR"])
    cluster: ClusterSettings | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read and check the settings.

        Raises
        ------
        SettingError
            One of them cannot be used, or there is none of that name.
        """
        values = read_settings(environment)
        return cls(
            index_dir=IndexSettings.from_environment(environment).index_dir,
            database_url=CatalogueSettings.from_environment(environment).database_url,
            secret_key=values["TIRU_SECRET_KEY"],
            host=_host("TIRU_HOST", values),
            port=_whole("TIRU_PORT", values, 65535),
            threads=_whole("TIRU_THREADS", values, 64),
            workers=_whole("TIRU_WORKERS", values, 64),
            needs_days=_whole("TIRU_NEEDS_DAYS", values, 3650, lowest=0),
            api_per_minute=_whole("TIRU_API_PER_MINUTE", values, 60_000, lowest=0),
            contact=values["TIRU_CONTACT"].strip(),
            own_address=own_address(values),
            auto_index=bool(_whole("TIRU_AUTO_INDEX", values, 1, lowest=0)),
            proxies=_whole("TIRU_PROXIES", values, 8, lowest=0),
            log=_one_of("TIRU_LOG", values, LOGS),
            metrics_port=_whole("TIRU_METRICS_PORT", values, 65535) if values["TIRU_METRICS_PORT"] else 0,
            metrics_host=_host("TIRU_METRICS_HOST", values),
            hub=_province("TIRU_HUB", values),
            sources_dir=SourceSettings.from_environment(environment).sources_dir,
            cluster=ClusterSettings.from_environment(environment),
        )


def _whole(variable: str, values: Mapping[str, str], highest: int, *, lowest: int = 1) -> int:
    text = values[variable]
    if not (text.isdecimal() and len(text) <= 5 and lowest <= int(text) <= highest):
        raise SettingError(f"{variable} is {text!r}; give a whole number from {lowest} to {highest}.")
    return int(text)


def _one_of(variable: str, values: Mapping[str, str], allowed: Sequence[str]) -> str:
    if values[variable] not in allowed:
        raise SettingError(f"{variable} is {values[variable]!r}; give {' or '.join(allowed)}.")
    return values[variable]


def _province(variable: str, values: Mapping[str, str]) -> str:
    code = values[variable].strip()
    if code and code not in provinces():
        raise SettingError(f"{variable} is {code!r}, which is no code of a province; give one such as 35 (Jawa Timur).")
    return code


def _host(variable: str, values: Mapping[str, str]) -> str:
    host = values[variable]
    try:
        socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SettingError(f"{variable} is {host!r}, which is no address of this machine; try 127.0.0.1.") from error
    return host
