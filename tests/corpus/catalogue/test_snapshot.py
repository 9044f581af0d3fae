"""A snapshot is of one moment, whatever is changed while it is read."""

import pytest
import sqlalchemy

from corpus.catalogue.published_state import state_of
from corpus.catalogue.store import Catalogue
from corpus.errors import CatalogueError
from tests.corpus.catalogue.examples import CURATED, OTHER


def test_records_digest_and_state_are_of_the_moment_when_the_first_was_asked_for(database, curated):
    digest, before = curated.digest(), state_of(database).token
    with curated.snapshot() as snapshot:
        token = snapshot.token()
        Catalogue(database).put_all([OTHER], source="test", actor="test")
        assert (token, snapshot.digest(), list(snapshot.records())) == (before, digest, [CURATED])
    assert state_of(database).token != before
    assert list(curated.published()) == [OTHER, CURATED]


def test_a_content_that_is_no_record_is_named(database, curated):
    with database.writing() as connection:
        connection.execute(sqlalchemy.text("UPDATE versions SET content = '{'"))
    with pytest.raises(CatalogueError, match=rf"a content of '{CURATED.id}' that is no record; load that record again"):
        list(curated.published())
