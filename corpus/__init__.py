"""What is known: the record, its validation, the catalogue and the reference data."""

from corpus.innovation import Award, Innovation, Replication, Source

__all__ = ["Award", "Innovation", "Replication", "Source"]
