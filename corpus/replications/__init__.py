"""Who follows whose innovation, and how far have they come? The register of replications, every version of an entry.

In come entries from the form, from curators and from CSV files; out come published entries. It never changes a record.
"""
