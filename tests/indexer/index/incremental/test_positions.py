"""Positions of stems and fields of forms are those of a full build."""

from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import FormPostings, Positions
from indexer.index.incremental.forward_index import write_documents, write_forward_index
from indexer.index.incremental.positions import write_form_postings, write_positions
from tests.indexer.index.incremental.conftest import assert_equal


def test_positions_are_those_of_a_full_build(update, folder):
    write_positions(folder, update.inputs)
    found = folder.load(StructureNames.STEM_POSITIONS, Positions)
    assert_equal(found, update.full.stem_positions, "offsets", "tokens", "after", "marks")


def test_a_form_keeps_only_the_fields_in_which_it_still_occurs(update, folder):
    write_documents(folder, update.inputs)
    write_forward_index(folder, update.inputs)
    write_form_postings(folder, update.inputs)
    found = folder.load(StructureNames.FORM_POSTINGS, FormPostings)
    assert_equal(found, update.full.form_postings, "stems", "records", "fields")
    before, now = (generation.forms.number("pasar") for generation in (update.inputs.old, update.full))
    assert found.fields[now] != update.inputs.old.form_postings.fields[before]
