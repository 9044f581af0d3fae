"""How does the index follow the catalogue? A thread that looks for changes, and builds in processes of their own.

In comes the state of the catalogue, out comes a generation that holds it. How a generation is made stands in `indexer`.
"""
