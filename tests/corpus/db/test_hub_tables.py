"""The table of hubs' pages holds each version of a province once."""

import datetime

import pytest

from corpus.db.hub_tables import hub_versions
from corpus.errors import CatalogueError


def test_a_version_of_a_hub_is_there_once(database):
    now = datetime.datetime.now(datetime.UTC)
    texts = {"introduction": "", "contact_url": "", "actor": "", "source": "", "reason": ""}
    row = {"province": "35", "number": 1, "changed_at": now, **texts}
    with pytest.raises(CatalogueError, match=r"(?i)unique"), database.writing() as connection:
        connection.execute(hub_versions.insert(), [row, row])
