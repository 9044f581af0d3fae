"""Versions are listed the newest first, a page at a time, and shown in full."""

from dataclasses import replace

from corpus.editing.edit import Edit, save_edit
from corpus.editing.history import count_versions, version_lines, version_of
from tests.corpus.catalogue.examples import CURATED


def test_versions_are_listed_and_shown(held, database):
    later = replace(CURATED, results="Cepat.")
    save_edit(database, Edit(later, 1, "ani", "Berita"))
    newest, first = version_lines(database, CURATED.id)
    assert (newest.number, newest.actor, newest.source, newest.reason) == (2, "ani", "editor", "Berita")
    assert version_lines(database, CURATED.id, first=1, limit=1) == [first]
    assert version_of(database, CURATED.id, 1) == (first, CURATED)
    assert version_of(database, CURATED.id, 2) == (newest, later)
    assert count_versions(database, CURATED.id) == 2


def test_what_is_not_there_has_no_versions(held, database):
    assert version_of(database, CURATED.id, 9) is None
    assert (count_versions(database, "x"), version_lines(database, "x")) == (0, [])
