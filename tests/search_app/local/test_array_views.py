"""A generation as the compiled loops take it."""

import numpy as np

from corpus.reference import sector_slug
from indexer.fields import FIELDS


def test_the_loops_see_every_word_of_a_record_under_its_own_field(index, shipped_records):
    text, generation = index.arrays.text, index.generation
    doc = generation.number(shipped_records[0].id)
    passages = range(text.passages[doc], text.passages[doc + 1])
    names = {
        FIELDS[text.fields[passage]].name for passage in passages if text.offsets[passage] < text.offsets[passage + 1]
    }
    assert names == {field.name for field in FIELDS if any(field.texts(shipped_records[0]))}


def test_the_stems_of_the_tokens_are_those_of_the_postings(index):
    text, postings = index.arrays.text, index.arrays.stems
    stem = int(np.argmax(postings.holders))
    tokens = np.flatnonzero(text.stems[text.forms] == stem)
    positions = index.arrays.positions
    assert positions.tokens[positions.offsets[stem] : positions.offsets[stem + 1]].tolist() == tokens.tolist()


def test_each_record_has_its_sectors_and_each_sector_its_share_of_all(index, shipped_records):
    sectors, names = index.arrays.sectors, index.generation.facets["sector"].values
    doc = index.generation.number(shipped_records[0].id)
    held = sectors.values[sectors.offsets[doc] : sectors.offsets[doc + 1]].tolist()
    assert sorted(map(names.text, held)) == sorted(map(sector_slug, shipped_records[0].sectors))
    bearers = sum(shipped_records[0].sectors[0] in record.sectors for record in shipped_records)
    share = sectors.shares[names.number(sector_slug(shipped_records[0].sectors[0]))]
    assert share == np.float32(bearers / len(shipped_records))
