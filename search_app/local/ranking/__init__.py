"""How well does each record answer, and which are the best? The ranking.

In come concepts and the records that match, out comes a page of hits in order. What depends on all records is done by
`search_app.local.kernels`.
"""
