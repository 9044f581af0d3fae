"""What is known about public-service innovations? The record, its validation, the catalogue and the reference data.

In come files of records, source records and entries of curators; out come published records with all their versions.
It never searches: `indexer` makes an index of the published records, `search_app` answers from that index.
"""

from corpus.innovation import Award, English, Innovation, Replication, Source

__all__ = ["Award", "English", "Innovation", "Replication", "Source"]
