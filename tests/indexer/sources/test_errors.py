"""Errors of sources say one sentence, wherever they were raised."""

import pickle

import pytest

from indexer.sources.errors import FetchError, RefusedAddressError, SourceError


@pytest.mark.parametrize("kind", [SourceError, FetchError, RefusedAddressError])
def test_an_error_keeps_kind_and_sentence_on_its_way_out_of_the_process_of_a_crawl(kind):
    sent = pickle.loads(pickle.dumps(kind("Satu kalimat.")))
    assert (type(sent), str(sent)) == (kind, "Satu kalimat.")
