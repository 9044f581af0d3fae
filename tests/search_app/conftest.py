"""Applications to ask: over the shipped records, over hostile ones, and without any index."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.test import TestResponse

from corpus import Award, English, Innovation, Replication, Source
from indexer import build_index
from search_app.server.first_start import ship_register
from search_app.settings import Settings
from search_app.web.app import create_app

SCRIPT = "<script>alert(1)</script>"
HOSTILE = Innovation(
    id="jahat",
    title=f'Antrean {SCRIPT} "><img src=x onerror=alert(2)>',
    summary=f"Ringkasan {SCRIPT} {{{{ 7 * 7 }}}}",
    problem=f"Antrean panjang {SCRIPT} sejak subuh & <b>tebal</b>",
    solution=f"Solusi </p>{SCRIPT}",
    steps=[f"Langkah {SCRIPT}"],
    agency=f"Dinas {SCRIPT}",
    unit="' onmouseover='alert(3)",
    province="Aceh",
    year_implemented=2020,
    sectors=["kesehatan"],
    beneficiaries=[f'"><svg onload=alert(4)>{SCRIPT}'],
    keywords=[f"kunci{SCRIPT}"],
    awards=[Award(SCRIPT, 2020)],
    replications=[Replication(SCRIPT)],
    english=English(SCRIPT, f"What {SCRIPT} does."),
    inferred=["steps"],
    sources=[
        Source(SCRIPT, url="javascript:alert(5)"),
        Source("Data", url="data:text/html,<script>alert(6)</script>"),
        Source("Baik", publisher=SCRIPT, url='https://contoh.test/?a="><script>alert(7)</script>'),
    ],
)


class Client(FlaskClient):
    """A client that takes answers whole and closes what they were read from, as a server does."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask, and return the whole answer."""
        return super().open(*args, buffered=True, **kwargs)


def client_over(index_dir: Path, database_url: str = "") -> Client:
    """Return a client of an application over the index in a folder, and over a catalogue."""
    return Client(create_app(Settings(index_dir=index_dir, database_url=database_url)))


@pytest.fixture(scope="session")
def app(shipped_index: Path, shipped_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return the application over the shipped records and replications."""
    database_url = f"sqlite:///{shutil.copy(shipped_register, tmp_path_factory.mktemp('database'))}"
    return create_app(Settings(index_dir=shipped_index, database_url=database_url))


@pytest.fixture
def client(app: Flask) -> Client:
    """Return a client of the application over the shipped records."""
    return Client(app)


@pytest.fixture
def request_context(app: Flask) -> Iterator[None]:
    """Hold an Indonesian request open: what it says depends on its language."""
    with app.test_request_context("/"):
        yield


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """Return a client of an application whose only innovation tries to take over its page."""
    index_dir = tmp_path_factory.mktemp("hostile")
    build_index([HOSTILE], index_dir)
    return client_over(index_dir)


@pytest.fixture
def empty(tmp_path: Path) -> Client:
    """Return a client of an application that has no index yet."""
    return client_over(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let all applications share their compiled templates: most tests have one of their own."""
    kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": kept})
        yield


@pytest.fixture(scope="session")
def shipped_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a database with the documented replications, to be copied."""
    path = tmp_path_factory.mktemp("register") / "tiru.db"
    ship_register(f"sqlite:///{path}")
    return path


@pytest.fixture
def database_url(shipped_register: Path, tmp_path: Path) -> str:
    """Return the address of a copy of it."""
    return f"sqlite:///{shutil.copy(shipped_register, tmp_path / 'tiru.db')}"


@pytest.fixture
def planner(shipped_index: Path, database_url: str) -> Client:
    """Return a client of an application over both."""
    return Client(create_app(Settings(index_dir=shipped_index, database_url=database_url)))
