"""Postings of two generations are merged by term, in the new order of the records."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.generation.format import NOWHERE
from indexer.index.generation.offsets import offsets_of
from indexer.index.incremental import posting_merge
from indexer.index.incremental.kernels import DocNumbers, TermDocs, TermNumbers
from indexer.index.incremental.posting_merge import joined, merge_postings

DOCS = 5
POSTINGS = st.lists(st.sets(st.integers(0, DOCS - 1)), min_size=3, max_size=3)


def term_docs(postings) -> TermDocs:
    docs = [doc for of_term in postings for doc in sorted(of_term)]
    return TermDocs(offsets_of(np.array([len(each) for each in postings])), np.array(docs, dtype=np.uint32))


@given(POSTINGS, POSTINGS, st.sets(st.integers(0, DOCS - 1)), st.randoms(use_true_random=False), st.integers(1, 4))
def test_every_term_has_its_kept_and_its_fresh_records_ascending(old, fresh, removed, draw, at_once):
    kept = [doc for doc in range(DOCS) if doc not in removed]
    new_of_kept = sorted(draw.sample(range(len(kept) + DOCS), len(kept)))
    of_old = np.full(DOCS, NOWHERE)
    of_old[kept] = new_of_kept
    of_fresh = np.setdiff1d(np.arange(len(kept) + DOCS), new_of_kept).astype(np.uint32)
    terms = TermNumbers(np.array([-1, 0, 2, 1]), np.array([2, -1, 0, 1]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(posting_merge, "AT_ONCE", at_once)
        merged = joined(merge_postings(terms, term_docs(old), term_docs(fresh), DocNumbers(of_old, of_fresh)))
    expected = [
        sorted(
            [int(of_old[doc]) for doc in (old[one] if one >= 0 else ()) if doc not in removed]
            + [int(of_fresh[doc]) for doc in (fresh[other] if other >= 0 else ())]
        )
        for one, other in zip(terms.old.tolist(), terms.fresh.tolist(), strict=True)
    ]
    assert merged.counts.tolist() == [len(docs) for docs in expected]
    assert merged.docs.tolist() == [doc for docs in expected for doc in docs]
    of_source = [
        of_old[term_docs(old).docs[n]] if n >= 0 else of_fresh[term_docs(fresh).docs[-1 - n]] for n in merged.sources
    ]
    assert of_source == merged.docs.tolist()


def test_no_terms_are_no_postings():
    nothing = term_docs([])
    terms, numbers = TermNumbers(nothing.offsets[:0], nothing.offsets[:0]), DocNumbers(nothing.docs, nothing.docs)
    merged = joined(merge_postings(terms, nothing, nothing, numbers))
    assert [len(array) for array in merged] == [0, 0, 0]
