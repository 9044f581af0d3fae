"""Some records as arrays: what the loops make of them is what they make of a generation."""

from base64 import b64encode

import numpy as np
import pytest

from corpus.reference import sector_slug
from indexer.fields import FIELDS
from indexer.index.generation.words import words_of
from indexer.opensearch import mapping
from indexer.opensearch.record_rows import RecordRows
from search_app.local.passages import GenerationPassages
from search_app.opensearch.candidates import SECTOR, Candidates
from search_app.opensearch.word_numbers import WordNumbers

CHOSEN = (700, 3, 41, 3)


@pytest.fixture(scope="module")
def hits(generation):
    rows = {record.number: record for record in RecordRows(generation)}
    return [
        {
            "fields": {
                mapping.ID: [rows[number].id],
                mapping.ROW: [b64encode(rows[number].packed).decode()],
                SECTOR: sectors_of(generation, number),
            }
        }
        for number in CHOSEN
    ]


@pytest.fixture(scope="module")
def candidates(hits, generation):
    return Candidates(hits, WordNumbers(words_of(generation)), dict.fromkeys(names(generation), 0.1))


def names(generation):
    values = generation.facets["sector"].values
    return [values.text(number) for number in range(len(values))]


def sectors_of(generation, number):
    return [sector_slug(name) for name in generation.record(number).sectors]


def test_their_sectors_are_those_of_the_records(candidates, generation):
    sectors, known = candidates.arrays.sectors, names(generation)
    for doc, number in enumerate((3, 41, 700)):
        held = sectors.values[sectors.offsets[doc] : sectors.offsets[doc + 1]].tolist()
        assert sorted(known[each] for each in held) == sorted(sectors_of(generation, number))


def test_records_are_numbered_in_order_of_id_each_once(candidates, hits, generation):
    assert candidates.ids == [generation.ids.text(number) for number in (3, 41, 700)]
    assert candidates.numbers_of(hits).tolist() == [2, 0, 1, 0]
    assert candidates.mask_of(hits[:1]).tolist() == [False, False, True]


def test_their_words_are_those_of_the_generation(candidates, generation):
    text, whole = candidates.arrays.text, generation
    for doc, number in enumerate((3, 41, 700)):
        begin, end = text.offsets[text.passages[[doc, doc + 1]]]
        first, last = whole.segments.offsets[whole.documents.segments[[number, number + 1]]]
        stems = whole.form_postings.stems[whole.tokens.forms[first:last]]
        assert text.stems[text.forms[begin:end]].tolist() == stems.tolist()
    for stem in np.unique(text.stems).tolist():
        held = held_by(whole.stem_postings, stem)
        expected = {doc: held[number] for doc, number in enumerate((3, 41, 700)) if number in held}
        assert held_by(candidates.arrays.stems, stem) == expected


def held_by(postings, stem):
    """Return the impacts of a stem by record."""
    begin, end = postings.offsets[stem : stem + 2]
    return dict(zip(postings.docs[begin:end].tolist(), postings.impacts[begin:end].tolist(), strict=True))


def test_nothing_of_them_can_be_written_for_the_loops_are_compiled_for_that(candidates):
    arrays = candidates.arrays
    for part in (
        *arrays.sectors,
        *arrays.stems,
        *arrays.phrases,
        *arrays.text,
        *arrays.latent,
        *arrays.dense,
        *arrays.positions,
    ):
        assert not part.flags.writeable


def test_their_passages_are_those_of_the_generation(candidates, embedded, generation):
    passages = GenerationPassages(generation, embedded.arrays.text)
    first = int(generation.documents.segments[41])
    ours = int(candidates.arrays.text.passages[1])
    record = generation.record(41)
    assert FIELDS[candidates.passages.fields[ours]] is FIELDS[passages.fields[first]]
    mine, theirs = candidates.passages.bounds(np.array([ours]), [record]), passages.bounds(np.array([first]), [record])
    assert mine.starts.tolist() == theirs.starts.tolist()
    assert mine.ends.tolist() == theirs.ends.tolist()


def test_the_forms_of_a_pattern_are_found_among_theirs(candidates, generation):
    form = int(generation.tokens.forms[generation.segments.offsets[generation.documents.segments[41]]])
    numbers = candidates.passages.numbers_of([form])
    text = candidates.arrays.text
    assert text.forms[text.offsets[text.passages[1]]] in numbers


def test_none_at_all_are_none(generation):
    nothing = Candidates([], WordNumbers(words_of(generation)), {})
    assert (len(nothing), nothing.arrays.records, len(nothing.in_places(frozenset({"island"})))) == (0, 0, 0)
