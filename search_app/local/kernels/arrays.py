"""The arrays of a generation as one argument of compiled loops.

A call takes a look at each array that it is given before it begins, which takes as long as all else where a question
matches few records. Of arrays that were gathered before it sees but where they lie.
"""
# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator,misc"

from __future__ import annotations

from numba import types
from numba.experimental import structref

from search_app.local.kernels import compiled


@structref.register
class _ArraysType(types.StructRef):
    """What Numba knows of `Arrays`."""


class Arrays(structref.StructRefProxy):
    """What the loops read of a generation.

    Attributes
    ----------
    records : int
        How many there are.
    stems, phrases : tuple of arrays
        Their postings.
    lines : tuple of arrays
        The attributes of `indexer.index.generation.format.DensePostings`, in their order.
    latent : tuple of arrays
        Those of `indexer.index.generation.format.Latent`.
    text : tuple of arrays
        Where every record's words stand.
    places : tuple of arrays
        The attributes of `indexer.index.generation.format.Places`, in their order.
    passages : tuple of arrays
        `offsets`, `fields`, `starts` and `docs` of `indexer.index.generation.format.Segments`.
    facets : tuple of arrays
        Which records have each value of each facet: see `counting.most_held`.
    """


structref.define_proxy(
    Arrays, _ArraysType, ["records", "stems", "phrases", "lines", "latent", "text", "places", "passages", "facets"]
)


@compiled
def gathered(records, stems, phrases, lines, latent, text, places, passages, facets):
    """Return `Arrays`; by a compiled loop, which is kept on disk, as Numba's own way to make them is not."""
    return Arrays(records, stems, phrases, lines, latent, text, places, passages, facets)
