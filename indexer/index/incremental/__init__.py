"""How does a generation come out of the one before it, where few records have changed since? The incremental build.

In come an old generation and all records, out come the structures of a new generation, equal to those of a full build
that weighs by the statistics of the last one. It never changes the old generation, nor decides when it is worth it.
"""
