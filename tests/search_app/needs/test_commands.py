"""`tiru needs`, as a curator runs it."""

from __future__ import annotations

import csv

import pytest
from click.testing import CliRunner

from corpus.db.database import open_database
from corpus.needs.search_log import CountedSearch, SearchLog, today
from search_app.needs.commands import needs


@pytest.fixture
def run(shipped_index, database_url, monkeypatch):
    """Return a function that runs the command over some searches."""
    monkeypatch.setenv("TIRU_DATABASE_URL", database_url)
    monkeypatch.setenv("TIRU_INDEX_DIR", str(shipped_index))
    with open_database(database_url) as database:
        SearchLog(database).add(
            [
                CountedSearch(today(), "pajak aset kripto", "35.78", "partial", asked=3, opened=1),
                CountedSearch(today(), "stunting balita", "", "partial", asked=9),
                CountedSearch(today(), "bank sampah", "", "strong", asked=9),
            ]
        )
    return lambda *arguments: CliRunner().invoke(needs, arguments, catch_exceptions=False)


def test_unmet_needs_are_listed_with_their_counts(run):
    lines = run().output.splitlines()
    assert lines[0] == "pajak aset kripto"
    assert lines[1].startswith("  asked 3 times, a hit opened 1 times, reported 0 times; answer today: ")
    assert f"  {today():%Y-%m}: 3" in lines
    assert "  Jawa Timur: 3" in lines
    assert not any("stunting" in line or "bank sampah" in line for line in lines)


def test_needs_that_are_met_by_now_are_listed_on_demand(run):
    assert "stunting balita" in run("--all").output


def test_needs_go_into_a_csv(run, tmp_path):
    answer = run("--csv", str(tmp_path / "kebutuhan.csv"))
    assert answer.output == f"1 needs are in {tmp_path / 'kebutuhan.csv'}.\n"
    with (tmp_path / "kebutuhan.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["need"], row["asked"], row["Jawa Timur"]) == ("pajak aset kripto", "3", "3")


def test_without_searches_it_says_so(shipped_index, database_url, monkeypatch):
    monkeypatch.setenv("TIRU_DATABASE_URL", database_url)
    monkeypatch.setenv("TIRU_INDEX_DIR", str(shipped_index))
    assert CliRunner().invoke(needs).output == "No unmet need was counted.\n"
