"""`tiru agencies`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from corpus import Innovation
from corpus.agencies.commands import list_agencies
from corpus.catalogue.store import open_catalogue


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return what runs the command over a catalogue of three records."""
    url = f"sqlite:///{tmp_path}/tiru.db"
    monkeypatch.setenv("TIRU_DATABASE_URL", url)
    records = [
        Innovation("a", "A", agency="Kemenkes RI"),
        Innovation("b", "B", agency="Dinas Kesehatan"),
        Innovation("c", "C", agency="Komunitas Baca", agency_level="lainnya"),
    ]
    with open_catalogue(url) as catalogue:
        catalogue.put_all(records, source="test", actor="test")
    return lambda *arguments: CliRunner().invoke(list_agencies, arguments, catch_exceptions=False)


def test_agencies_with_innovations_are_counted_by_kind(run):
    lines = run().output.splitlines()
    assert any(line.startswith("kementerian: 1 of ") for line in lines)
    assert lines[-1] == "1 of 3 published records belong to an agency of the register."


def test_names_that_belong_to_none_are_listed_with_what_they_lack(run):
    output = run("--unresolved").output
    assert "Dinas Kesehatan: its region is missing or unknown" in output
    assert "Komunitas Baca: is a company" in output
    assert "Kemenkes" not in output
