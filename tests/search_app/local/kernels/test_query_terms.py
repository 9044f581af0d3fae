"""The terms of a query as the compiled loops take them."""

import numpy as np

from indexer.compiling import compiled
from search_app.local.concept_terms import query_terms
from search_app.local.kernels.query_terms import QueryTerms
from search_app.local.search import Search


@compiled
def stems_of_variants(terms: QueryTerms) -> np.ndarray:
    """Return how many stems the variants have in all, one by one."""
    counts = np.zeros(len(terms.terms), dtype=np.int64)
    for variant in range(len(terms.terms)):
        counts[variant] = terms.stem_bounds[variant + 1] - terms.stem_bounds[variant]
    return counts


def test_a_compiled_loop_reads_a_query_by_the_names_of_its_columns(index):
    concepts = [concept for concept in Search(index, "kartu tanda penduduk odgj").concepts if concept.variants]
    expected = [len(variant.stems) for concept in concepts for variant in concept.variants]
    assert stems_of_variants(query_terms(concepts)).tolist() == expected
    assert max(expected) > 1
