"""Which words has a text? The one analysis that index and query share, and the vocabulary of variants.

In comes text, out come forms and stems with their offsets, and the variants that language data know of a term. Nothing
here knows records, files of an index, or queries.
"""
