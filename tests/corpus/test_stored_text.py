"""What is stored and no longer what was written is told in one sentence."""

import sqlite3
from contextlib import closing

import pytest

from corpus import Innovation
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.errors import CatalogueError, DamagedContentError
from corpus.journal.reading import Journal, JournalFilter
from corpus.replications.entry import Entry
from corpus.stored_text import reads_stored
from corpus.submissions.submission import content_of
from tests.corpus.replications.test_entry import ENTRY


@pytest.mark.parametrize(
    ("read", "stored"),
    [
        pytest.param(Innovation.from_json, '{"id": "a", "title": 1}', id="record"),
        pytest.param(Entry.from_json, ENTRY.to_json().replace('"origin"', '"origi."'), id="entry"),
        pytest.param(Entry.from_json, ENTRY.to_json()[1:], id="no JSON"),
        pytest.param(Entry.from_json, ENTRY.to_json().replace('"steps"', '"step3"'), id="entry without steps"),
        pytest.param(lambda text: content_of("innovation", text), "{", id="submission"),
        pytest.param(lambda text: content_of("correction", text), '{"part": "title"}', id="correction"),
    ],
)
def test_damaged_content_is_told_in_one_sentence(read, stored):
    with pytest.raises(DamagedContentError) as raised:
        read(stored)
    said = str(raised.value)
    assert said.count("cannot be read") == 1 and said.endswith("it is damaged, restore it from a backup.")


def test_what_a_decoder_says_is_cut():
    def read(text):
        raise ValueError(text)

    with pytest.raises(DamagedContentError) as raised:
        reads_stored(read)("x" * 10_000)
    assert len(str(raised.value)) < 300


def test_a_moment_that_is_none_is_told_too(sqlite_url):
    with open_database(sqlite_url) as database:
        Catalogue(database).put_all([Innovation(id="a", title="A")], source="file", actor="ani")
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as file, file:
            file.execute("UPDATE journal SET at = '2026-1x-01'")
        with pytest.raises(CatalogueError, match="cannot be read"):
            Journal(database).entries(JournalFilter())
