"""How are records read? Chunks of some thousands, analysed and kept on disk until all are merged.

In come records in ascending order of id, out come files of their words and values. What depends on all records is
worked out by others.
"""
