"""A real PostgreSQL for tests: a server of its own in a temporary folder, and a database for each test."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from corpus.db.database import open_database
from tests.programs import missing


@dataclass(frozen=True)
class Server:
    """A running server; `folder` holds its socket."""

    folder: Path

    def url(self, database: str) -> str:
        """Return the URL of a database as a person would write it."""
        return f"postgresql://tiru@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Run one statement outside a transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """Start PostgreSQL once for all tests; it passes over punctuation when it orders texts, unlike their bytes."""
    programs = _programs() or missing("PostgreSQL", "postgresql")
    # The path of a socket may be no longer than 107 bytes, which the folders of pytest exceed.
    folder = Path(tempfile.mkdtemp(prefix="tiru-pg-"))
    user = _user()
    shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        command = [programs / program, "-D", folder / "data", *arguments]
        # Without a pipe: the server would inherit it and keep it open.
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    try:
        collation = ("--locale-provider=icu", "--icu-locale=id-u-ka-shifted", "--locale=C.UTF-8", "--encoding=UTF8")
        run("initdb", "--username=tiru", "--auth=trust", "--no-sync", *collation)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
        run("pg_ctl", "--wait", "--silent", "-l", str(folder / "log"), "-o", options, "start")
        yield Server(folder)
        run("pg_ctl", "--wait", "--silent", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_template(postgres_server: Server) -> str:
    """Return the name of a database that has the tables of today and nothing else, to be copied."""
    name = "migrated"
    postgres_server.run(f"CREATE DATABASE {name}")
    with open_database(postgres_server.url(name)):
        pass
    return name


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """Return the URL of an empty database, dropped after the test."""
    with _database(postgres_server) as url:
        yield url


@pytest.fixture
def migrated_postgres_url(postgres_server: Server, migrated_template: str) -> Iterator[str]:
    """Return the URL of a database with the tables of today, dropped after the test."""
    with _database(postgres_server, migrated_template) as url:
        yield url


@contextmanager
def _database(server: Server, template: str = "template1") -> Iterator[str]:
    """Yield the URL of a copy of a database, and drop it at the end."""
    name = f"test_{uuid.uuid4().hex}"
    server.run(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.url(name)
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


def _programs() -> Path | None:
    """Return the folder of the server's programs; Debian keeps them off the PATH."""
    found = shutil.which("initdb") or max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default="")
    return Path(found).parent if found else None


def _user() -> str | int:
    """Return who may run the server, which refuses root."""
    if os.getuid() != 0:
        return os.getuid()
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
