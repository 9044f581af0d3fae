"""Records and replications that fill every column, some of them to break files, and the edition that they become."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Award, Innovation, Replication, Source
from corpus.replications.entry import Entry, Step
from indexer import build_index
from indexer.open_data.edition import Edition
from indexer.open_data.publish import publish_open_data

FULL = Innovation(
    id="antrean-daring",
    title="Antrean Daring",
    summary="Pasien antre dari rumah.",
    problem="Pasien antre sejak subuh.",
    solution="Nomor antrean lewat telepon.",
    results="Waktu tunggu turun.",
    steps=["Petakan alur", "Pasang aplikasi"],
    drivers=["Komitmen direktur"],
    barriers=["Jaringan"],
    prerequisites=["Komputer"],
    agency="Pemerintah Kota Surabaya",
    unit="RSUD",
    agency_level="kota",
    province="Jawa Timur",
    regency="Kota Surabaya",
    year_started=2018,
    year_implemented=2019,
    sectors=["kesehatan"],
    sdgs=[3, 16],
    innovation_types=["teknologi"],
    digital=True,
    beneficiaries=["pasien"],
    awards=[Award("Top 99", 2020), Award("Lain")],
    replications=[Replication("Kota Malang", 2021)],
    status="berjalan",
    keywords=["antrean"],
    inferred=["drivers"],
    sources=[Source("Berita", "Kemenpan", 2020, "https://contoh.go.id/a")],
)
NASTY = Innovation(
    id="jahat", title='=HYPERLINK("http://x")', summary="@SUM(1)", problem="a\x00b\x0bc\ufffe </t>&", digital=False
)
RECORDS = (FULL, NASTY, Innovation(id="panjang", title="Panjang", steps=["x" * 20_000, "y" * 20_000]))
ENTRIES = (
    Entry(
        id="satu",
        innovation="Antrean Daring",
        innovation_id="antrean-daring",
        origin="Kota Surabaya",
        origin_code="35.78",
        replicator="Kota Bogor",
        replicator_code="32.71",
        change="+nama lain",
        steps=(Step("interest", "2021"), Step("agreement", "2022-05", "-", "https://contoh.go.id/b")),
    ),
)


@pytest.fixture(scope="package")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return the edition of `RECORDS` and `ENTRIES`."""
    index_dir = tmp_path_factory.mktemp("open-data")
    build_index(RECORDS, index_dir)
    made = publish_open_data(index_dir, ENTRIES)
    assert made is not None
    return made


@pytest.fixture(scope="package")
def folder(edition: Edition) -> Path:
    """Return where its files lie."""
    return edition.folder
