"""The tables of accounts keep what the code relies on, on SQLite as on PostgreSQL."""

import datetime

import pytest

from corpus.db.account_tables import accounts
from corpus.errors import CatalogueError


def test_an_unknown_role_is_refused(database):
    values = dict.fromkeys(("name", "province", "agency", "password_hash", "stamp", "token_hash"), "")
    row = values | {"role": "owner", "created_at": datetime.datetime.now(datetime.UTC)}
    with pytest.raises(CatalogueError, match="ck_accounts_role"), database.writing() as connection:
        connection.execute(accounts.insert().values(**row))
