"""Needs as a table: a column for each month and province that occurs."""

import datetime

from corpus.needs.search_log import CountedSearch
from search_app.needs.table import COLUMNS, need_table
from search_app.needs.unmet import needs_of_today


def test_a_row_counts_months_and_provinces(engine):
    found = [
        CountedSearch(datetime.date(2026, 5, 1), "pelelangan kripto", "35.78", "nothing", asked=2, opened=1),
        CountedSearch(datetime.date(2026, 6, 1), "pelelangan kripto", "11", "nothing", asked=1, reported=1),
    ]
    header, row = need_table(needs_of_today(found, engine))
    assert header == [*COLUMNS, "2026-05", "2026-06", "Aceh", "Jawa Timur"]
    named = dict(zip(header, row, strict=True))
    assert named["need"] == "pelelangan kripto"
    assert [named[name] for name in ("asked", "opened", "reported", "2026-05", "2026-06", "Aceh", "Jawa Timur")] == [
        *("3", "1", "1", "2", "2", "2", "2")
    ]
    assert "kripto" in named["unknown"]


def test_without_needs_there_is_the_header_alone():
    assert need_table([]) == [list(COLUMNS)]
