"""What is made of a generation when it is opened."""

from indexer.fields import YEAR


def test_an_index_shows_one_generation_in_all_its_views(index, shipped_records):
    assert len(index.generation) == index.arrays.records == index.reader.doc_count() == len(shipped_records)
    assert YEAR in index.reader.schema.names()
    assert len(index.similarity.provinces) == len(shipped_records)
