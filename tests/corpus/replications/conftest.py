"""What the tests of the curators' commands share."""

import pytest

from tests.corpus.catalogue.test_commands import Desk


@pytest.fixture
def desk(tmp_path, monkeypatch, capfd):
    """Return a desk with an empty register in an SQLite file."""
    return Desk(tmp_path, f"sqlite:///{tmp_path}/tiru.db", monkeypatch, capfd)
