"""How does Whoosh see a generation? A schema and an `IndexReader` over its arrays.

In comes a generation, out comes what Whoosh's parser, expansion of patterns and spelling ask of an index. Nothing here
matches or ranks.
"""
