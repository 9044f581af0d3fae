"""Facet columns are those of a full build, values that nobody has any longer left out."""

import pytest

from indexer.facets import FACETS
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import Column, Strings
from indexer.index.generation.string_table import StringTable
from indexer.index.incremental.facet_columns import write_facets
from tests.indexer.index.incremental.conftest import assert_equal


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_columns_and_values_are_those_of_a_full_build(update, folder, facet):
    write_facets(folder, update.inputs)
    expected = update.full.facets[facet.name]
    assert StringTable(folder.load(StructureNames.values(facet.name), Strings)).texts() == expected.values.texts()
    assert_equal(folder.load(StructureNames.column(facet.name), Column), expected.column, "docs", "codes")
