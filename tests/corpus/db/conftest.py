"""Databases as they are before any step was taken."""

import pytest


@pytest.fixture
def database_url(new_database_url):
    """Return the URL of a database that does not exist yet, or has no tables."""
    return new_database_url
