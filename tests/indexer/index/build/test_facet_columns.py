"""The facet values of all chunks, numbered once for all."""

import numpy as np
import pytest

from corpus import Innovation
from indexer import build_index
from indexer.facets import FACETS
from indexer.index.build.chunks import chunk_store
from indexer.index.generation.reader import open_generation


def test_a_value_that_a_record_has_twice_counts_once_in_each_facet(tmp_path):
    twice = Innovation(id="a", title="Nama", keywords=["sampah", "kota", "sampah"], beneficiaries=["sampah"])
    build_index([twice, Innovation(id="b", title="Nama", keywords=["kota", "sampah"])], tmp_path)
    keywords, beneficiaries = (open_generation(tmp_path).facets[name].column for name in ("keyword", "beneficiary"))
    assert keywords.docs.tolist() == [0, 0, 1, 1]
    assert keywords.codes.tolist() == [1, 0, 0, 1]
    assert beneficiaries.docs.tolist() == [0]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_the_pairs_of_a_facet_are_its_values_in_each_record(small_index, facet):
    reader = small_index.facets[facet.name]
    found = list(zip(reader.column.docs.tolist(), map(reader.values.text, reader.column.codes.tolist()), strict=True))
    expected = [(doc, value) for doc, record in enumerate(small_index.records) for value in facet.values(record)]
    assert found == expected


def test_values_are_numbered_alike_however_records_are_cut_into_chunks(small_index, tmp_path, monkeypatch):
    monkeypatch.setattr(chunk_store, "CHUNK_RECORDS", 1)
    build_index(small_index.records, tmp_path)
    cut = open_generation(tmp_path)
    for name, reader in small_index.facets.items():
        assert np.array_equal(reader.column.codes, cut.facets[name].column.codes), name
