"""Which records answer, and why, where an OpenSearch cluster holds them.

The cluster finds, counts, filters and sorts; the best it finds by words are ranked, explained and shown by the code of
`search_app.local`, over arrays of nothing but these records.
"""
