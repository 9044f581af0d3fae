"""Which cluster holds the index, and how it is asked."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from corpus.errors import SettingError
from corpus.settings import DEFAULTS, read_settings

EMBEDDED, OPENSEARCH = ENGINES = ("embedded", "opensearch")
_INDEX = re.compile(r"[a-z][a-z0-9]{0,30}")
_NOT_IN_URL = re.compile(r"[\s%]")


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """Settings of the OpenSearch cluster; the table `corpus.settings.SETTINGS` explains each.

    Parameters
    ----------
    urls : tuple of str
        Addresses of nodes; when one does not answer, the next is asked.
    user, password : str
        Empty where the cluster asks for none.
    ca_file : Path or None
        Certificates to trust, instead of those of the system.
    index : str
        What the names of all our indices begin with.
    shards, replicas : int
        Of an index that is built from now on; there are fewer replicas where there are too few nodes for them.
    seconds : int
        How long the cluster may take for one question.
    """

    urls: tuple[str, ...]
    user: str = ""
    password: str = ""
    ca_file: Path | None = None
    index: str = DEFAULTS["TIRU_OPENSEARCH_INDEX"]
    shards: int = int(DEFAULTS["TIRU_OPENSEARCH_SHARDS"])
    replicas: int = int(DEFAULTS["TIRU_OPENSEARCH_REPLICAS"])
    seconds: int = int(DEFAULTS["TIRU_OPENSEARCH_SECONDS"])

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> ClusterSettings | None:
        """Read and check the settings; None where the engine is embedded.

        Raises
        ------
        SettingError
            One of them cannot be used.
        """
        values = read_settings(environment)
        engine = values["TIRU_ENGINE"]
        if engine not in ENGINES:
            raise SettingError(f"TIRU_ENGINE is {engine!r}; give {' or '.join(ENGINES)}.")
        if engine == EMBEDDED:
            return None
        return cls(
            urls=_urls(values["TIRU_OPENSEARCH_URL"]),
            user=values["TIRU_OPENSEARCH_USER"],
            password=values["TIRU_OPENSEARCH_PASSWORD"],
            ca_file=_certificates("TIRU_OPENSEARCH_CA", values),
            index=_index(values["TIRU_OPENSEARCH_INDEX"]),
            shards=_whole("TIRU_OPENSEARCH_SHARDS", values, 1, 1_024),
            replicas=_whole("TIRU_OPENSEARCH_REPLICAS", values, 0, 9),
            seconds=_whole("TIRU_OPENSEARCH_SECONDS", values, 1, 600),
        )

    def to_environment(self) -> dict[str, str]:
        """Return the environment variables of which `from_environment` makes the same settings."""
        return {
            "TIRU_ENGINE": OPENSEARCH,
            "TIRU_OPENSEARCH_URL": ",".join(self.urls),
            "TIRU_OPENSEARCH_USER": self.user,
            "TIRU_OPENSEARCH_PASSWORD": self.password,
            "TIRU_OPENSEARCH_CA": str(self.ca_file or ""),
            "TIRU_OPENSEARCH_INDEX": self.index,
            "TIRU_OPENSEARCH_SHARDS": str(self.shards),
            "TIRU_OPENSEARCH_REPLICAS": str(self.replicas),
            "TIRU_OPENSEARCH_SECONDS": str(self.seconds),
        }

    @property
    def at(self) -> str:
        """The addresses as a sentence names them."""
        return ", ".join(self.urls)


def _urls(text: str) -> tuple[str, ...]:
    if "@" in text:
        raise SettingError(  # without the text, for the password is in it
            "TIRU_OPENSEARCH_URL names a user; give that by TIRU_OPENSEARCH_USER and TIRU_OPENSEARCH_PASSWORD."
        )
    urls = tuple(dict.fromkeys(each.strip().rstrip("/") for each in text.split(",") if each.strip()))
    if not urls or not all(map(_is_url, urls)):
        raise SettingError(
            f"TIRU_OPENSEARCH_URL is {text!r}; give addresses of nodes with commas, as http://a:9200,http://b:9200."
        )
    return urls


def _is_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and parts.port != 0
            and not (parts.query or parts.fragment or _NOT_IN_URL.search(url))
        )
    except ValueError:
        return False


def _certificates(variable: str, values: Mapping[str, str]) -> Path | None:
    if not values[variable]:
        return None
    path = Path(values[variable])
    try:
        ssl.create_default_context(cafile=path)
    except ssl.SSLError as error:
        raise SettingError(
            f"{variable} is {str(path)!r}, which holds no certificate; name a file with some (PEM)."
        ) from error
    except OSError as error:
        raise SettingError(
            f"{variable} is {str(path)!r}, which cannot be read ({error.strerror}); name a file of certificates (PEM)."
        ) from error
    return path


def _index(name: str) -> str:
    if not _INDEX.fullmatch(name):
        raise SettingError(
            f"TIRU_OPENSEARCH_INDEX is {name!r}; give a small letter and then letters or digits, 31 at most."
        )
    return name


def _whole(variable: str, values: Mapping[str, str], lowest: int, highest: int) -> int:
    text = values[variable]
    if not (text.isdecimal() and len(text) <= 5 and lowest <= int(text) <= highest):
        raise SettingError(f"{variable} is {text!r}; give a whole number from {lowest} to {highest}.")
    return int(text)
