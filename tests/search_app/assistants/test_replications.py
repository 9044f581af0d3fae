"""Replications out of the open data."""

from corpus.replications.csv_file import shipped
from indexer import build_index
from indexer.open_data.publish import publish_open_data
from search_app.assistants.replications import PublishedReplications

ID = next(entry.innovation_id for entry in shipped() if entry.innovation_id)


def test_a_record_has_the_replications_of_the_newest_edition(tmp_path):
    replications = PublishedReplications(tmp_path)
    assert replications.of(ID) == ()
    build_index([], tmp_path)
    publish_open_data(tmp_path, shipped())
    assert replications.of(ID) == tuple(entry for entry in shipped() if entry.innovation_id == ID)
    publish_open_data(tmp_path, ())
    assert replications.of(ID) == ()
