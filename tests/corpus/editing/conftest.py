"""A catalogue that holds one published record, and accounts that edit it."""

import pytest

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.catalogue.store import Catalogue
from tests.corpus.catalogue.examples import CURATED


@pytest.fixture
def held(database):
    """Return the catalogue with the record as version 1, and two accounts."""
    for name in ("ani", "budi"):
        Accounts(database).add(name, Role.NATIONAL, actor="root", source="command")
    catalogue = Catalogue(database)
    catalogue.put_all([CURATED], source="shipped", actor="tiru")
    return catalogue
