"""How a proposal becomes a record."""

from dataclasses import replace

import pytest

from corpus.errors import DataError
from corpus.submissions.publishing import publish_new
from tests.corpus.catalogue.examples import change_now
from tests.corpus.submissions.examples import PROPOSED


def test_a_record_with_a_fault_is_not_published(database):
    change = change_now(actor="ani", source="submission")
    with pytest.raises(DataError, match="cannot be published"), database.writing() as connection:
        publish_new(connection, replace(PROPOSED, summary="<b>tebal</b>"), change)
