"""An application over records that try to break every format."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from corpus import Innovation, Source
from corpus.catalogue.store import open_catalogue
from corpus.db.database import open_database
from corpus.db.tables import versions
from indexer import build_index
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client

NASTY = "\x00\x08\x1b\ufffe]]></script><!--<script>alert(1)</script>\u202e{}\\%$&#_^~\"'\r\nER  - \r\nTY  - X @misc{"
RECORDS = [
    Innovation(
        id="biasa", title="Antrean Daring", summary="Pasien antre", agency="RSUD Dr. Contoh", sectors=["kesehatan"]
    ),
    Innovation(
        id="jahat",
        title=f"Antrean {NASTY}",
        summary=NASTY,
        problem="antrean",
        agency=f"Dinas {NASTY}",
        year_implemented=2020,
        province="Aceh",
        sources=[Source(NASTY, url="javascript:alert(1)")],
    ),
    Innovation(id="panjang", title="Panjang " * 300 + "x" * 5_000, summary="y" * 50_000, agency="z" * 5_000),
]
CHANGED = datetime(2024, 5, 31, 12, tzinfo=UTC)


@pytest.fixture(scope="package")
def others(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """Return a client over them; the catalogue has a draft too, and knows when one of them was changed."""
    folder = tmp_path_factory.mktemp("interop")
    build_index(RECORDS, folder / "index")
    url = f"sqlite:///{folder}/tiru.db"
    with open_catalogue(url) as catalogue:
        catalogue.put_all(RECORDS[:1], source="test", actor="test")
        catalogue.put_all([Innovation(id="rahasia", title="Draf")], source="test", actor="test", status="draft")
    with open_database(url) as database, database.writing() as connection:
        connection.execute(update(versions).where(versions.c.record_id == "biasa").values(changed_at=CHANGED))
    return Client(create_app(Settings(index_dir=folder / "index", database_url=url)))
