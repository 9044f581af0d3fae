"""Tiru behind a real nginx, started once for all that is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.operations.proxied import (
    Asker,
    make_certificate,
    run_tiru,
    running,
    start_nginx,
    tiru_environment,
)
from tests.ports import free_port
from tests.programs import TIRU


@dataclass(frozen=True)
class Served:
    """A running site."""

    port: int
    plain_port: int
    tiru_port: int
    metrics_port: int
    certificate: Path
    log: Path
    password_path: str
    environment: dict[str, str]

    def asker(self, address: str = "127.0.0.1") -> Asker:
        """Return somebody who asks from an address of this machine."""
        return Asker(self.port, self.certificate, address)


@pytest.fixture(scope="session")
def served(shipped_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the shipped records behind nginx, with the log as JSON and with metrics."""
    folder = tmp_path_factory.mktemp("served")
    port, plain_port, tiru_port, metrics_port = (free_port() for _ in range(4))
    certificate = make_certificate(folder)
    nginx = start_nginx(folder, port, plain_port, tiru_port)
    # The catalogue holds none of these records, so that the index must not follow it.
    given = {"TIRU_LOG": "json", "TIRU_METRICS_PORT": str(metrics_port), "TIRU_AUTO_INDEX": "0"}
    environment = tiru_environment(folder, shipped_index, tiru_port, **given)
    link = run_tiru(environment, "user", "add", "pusat", "--role", "national").strip()
    log = folder / "log"
    with (
        log.open("wb") as errors,
        running([TIRU, "serve"], (tiru_port, metrics_port), env=environment, stdout=errors, stderr=errors),
        running(nginx, (port, plain_port)),
    ):
        yield Served(
            port, plain_port, tiru_port, metrics_port, certificate, log, link.partition("/sandi/")[2], environment
        )
