"""What the tests of the catalogue share: one that holds a curated record, and a connection that writes."""

import pytest

from corpus.catalogue.store import Catalogue
from tests.corpus.catalogue.examples import CURATED


@pytest.fixture
def curated(database) -> Catalogue:
    """Return a catalogue with the curated record, as a release brought it."""
    catalogue = Catalogue(database)
    catalogue.follow([CURATED], source="shipped", actor="tiru")
    return catalogue


@pytest.fixture
def connection(database):
    """Yield a connection whose changes are kept at the end of the test."""
    with database.writing() as opened:
        yield opened
