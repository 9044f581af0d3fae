"""What is an index made of, and how is it made? Generations: immutable folders of memory-mapped arrays.

In come records in ascending order of id, out comes a generation in service. `generation` says what is in one and opens
it, `build` makes one of records alone, `incremental` one out of the generation before, and `whoosh_view` shows one to
Whoosh. Nothing here matches or ranks.
"""
