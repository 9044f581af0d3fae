"""What tests of crawls share: a scope, pages that hold innovations, and a source over them."""

from __future__ import annotations

from dataclasses import replace

from protego import Protego
from sqlalchemy import select

from corpus.db.database import open_database
from corpus.db.source_tables import source_records
from indexer.sources.address_guard import HostPort
from indexer.sources.crawl.scope import Scope
from indexer.sources.fetch.robots import Robots
from indexer.sources.spec import Rule, Spec, Web
from tests.indexer.sources.conftest import spec_of

FIELDS = {"title": Rule("css", "h1"), "solution": Rule("css", "p"), "sectors": Rule("css", ".sektor")}
WEB = Web(innovations=("^/i/",))
HOME = "https://contoh.example/"
SPEC = Spec(name="contoh", kind="web", title="Contoh", where=(HOME,))


def article(name: str) -> str:
    return f"<h1>Layanan {name}</h1><p>Warga dilayani di {name}.</p>"


def article_spec(site, **changes):
    return spec_of(site, **{"fields": FIELDS, "web": WEB, **changes})


def stored_keys(context) -> set[str]:
    with open_database(context.database_url) as database, database.reading() as connection:
        present = source_records.c.gone_since.is_(None)
        return set(connection.execute(select(source_records.c.key).where(present)).scalars())


def scope_of(robots: str = "", **web) -> Scope:
    rules = Robots(Protego.parse(robots), f"{HOME}robots.txt", "Tiru")
    return Scope(replace(SPEC, web=Web(**web)), {HostPort("contoh.example", 443): rules})
