"""Words about the open data."""

from indexer.open_data.columns import TABLES
from search_app.open_data.texts import CATALOGUE, DATASETS


def test_every_table_is_described_in_both_languages():
    assert list(DATASETS) == [table.name for table in TABLES]
    for text in (CATALOGUE, *DATASETS.values()):
        assert text.title.keys() == text.description.keys() == {"id", "en"}
