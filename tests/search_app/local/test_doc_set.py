"""Which records match."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_app.local.doc_set import DocumentSet


@given(st.lists(st.booleans(), max_size=200))
def test_a_document_set_is_its_numbers_and_its_size(matches):
    found = DocumentSet(np.array(matches, dtype=np.bool_))
    assert found.docs.tolist() == [doc for doc, match in enumerate(matches) if match]
    assert (len(found), bool(found)) == (sum(matches), any(matches))
