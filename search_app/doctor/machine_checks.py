"""Has this machine what Tiru needs? Room, memory, ports, and files that the right people may read and write."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException
from pathlib import Path

from corpus.settings import CONFIG
from indexer.settings import SourceSettings
from search_app.doctor.data_checks import sqlite_file
from search_app.doctor.finding import Finding, advice, fine, wrong
from search_app.settings import Settings

MB = 1_000_000
LEAST_FREE = 500 * MB  # bytes of disk, or twice the index where that is more: a new one is built beside the old one
LEAST_MEMORY = 600 * MB  # bytes that a server of the shipped records takes, and a build beside it
_MEMORY = Path("/proc/meminfo")


def check_disk(settings: Settings) -> Iterator[Finding]:
    """Yield whether there is room for the next index, and for the catalogue to grow."""
    held = sum(path.stat().st_size for path in settings.index_dir.rglob("*") if path.is_file())
    needed = max(LEAST_FREE, 2 * held)
    for folder in dict.fromkeys(_existing(each) for each in _data_folders(settings)):
        free = shutil.disk_usage(folder).free
        said = f"{free / MB:,.0f} MB are free at {folder}"
        if free < needed:
            yield wrong("disk", f"{said}, and {needed / MB:,.0f} MB are needed; make room.")
        else:
            yield fine("disk", f"{said}.")


def check_memory() -> Iterator[Finding]:
    """Yield whether there is memory for a server and a build; nothing where the system does not say."""
    lines = _MEMORY.read_text(encoding="ascii").splitlines() if _MEMORY.exists() else ()
    available = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)
    if available is None:
        return
    said = f"{available / MB:,.0f} MB are available"
    if available < LEAST_MEMORY:
        yield wrong("memory", f"{said}, and {LEAST_MEMORY / MB:,.0f} MB are needed; stop something, or add some.")
    else:
        yield fine("memory", f"{said}.")


def check_port(settings: Settings) -> Iterator[Finding]:
    """Yield whether Tiru answers on its port, or could."""
    shown = f"{settings.port} of {settings.host}"
    if _is_tiru(settings):
        yield fine("port", f"Tiru answers on {shown}.")
        return
    family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            yield wrong("port", f"{shown} cannot be listened on ({error.strerror}); choose another with TIRU_PORT.")
            return
    yield fine("port", f"{shown} is free; `tiru serve` will take it.")


def check_permissions(settings: Settings) -> Iterator[Finding]:
    """Yield whether this user may write what must be written, and others may not read what is secret."""
    sources = SourceSettings.from_environment().sources_dir
    closed = [folder for folder in (*_data_folders(settings), sources) if not os.access(_existing(folder), os.W_OK)]
    for folder in closed:
        yield wrong("files", f"{folder} cannot be written by this user; give it to the user of `tiru serve`.")
    secrets = [path for path in (sqlite_file(settings), _config()) if path and path.exists()]
    open_to_all = [path for path in secrets if path.stat().st_mode & stat.S_IROTH]
    for path in open_to_all:
        yield advice("files", f"{path} may be read by everybody on this machine; run `chmod o-r {path}`.")
    if not closed and not open_to_all:
        yield fine("files", "can be written, and what is secret is not open to everybody.")


def _data_folders(settings: Settings) -> list[Path]:
    file = sqlite_file(settings)
    return [*([file.absolute().parent] if file else []), settings.index_dir.absolute()]


def _existing(folder: Path) -> Path:
    """Return a folder, or the next one above it that is there."""
    return next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())


def _config() -> Path | None:
    name = os.environ.get(CONFIG)
    return Path(name) if name else None


def _is_tiru(settings: Settings) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 # compared, not bound
    address = f"http://[{host}]" if ":" in host else f"http://{host}"
    try:
        with urllib.request.urlopen(f"{address}:{settings.port}/healthz", timeout=5) as answer:  # noqa: S310 # http
            return bool(answer.read(100).strip() == b'{"status":"ok"}')
    except (OSError, HTTPException, ValueError):
        return False
