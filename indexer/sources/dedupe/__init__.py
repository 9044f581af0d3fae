"""Is a source record an innovation that the catalogue has already? Candidates, features and a classifier.

In come source records and the records of the catalogue, out come decisions about pairs. It never writes tables:
`corpus.catalogue.source_records` does, and `corpus.catalogue.review` is where a curator decides about uncertain pairs.
"""
