"""The loops of the query path, compiled: what must be worked out for every posting, token or record of a query.

In come the arrays of a generation (`arrays`) and the terms of a query (`query_terms`), out come small arrays. NumPy
would go over the same memory several times, and be called once a word. Nothing here knows records, trees or pages.
"""
