"""An incremental build gives what a full build of the same records does by the statistics of the full build before."""

from contextlib import contextmanager
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import English, Innovation
from indexer import build, build_index
from indexer.facets import FACETS
from indexer.fields import FIELDS
from indexer.index.build.bm25f import B
from indexer.index.build.chunks.chunk_store import ChunkStore
from indexer.index.build.lexicon import lexicon_of
from indexer.index.build.merge import merge
from indexer.index.build.output.folder import StructureFolder
from indexer.index.build.postings import K1
from indexer.index.generation.array_files import StructureNames, load
from indexer.index.generation.format import (
    IMPACT_SCALE,
    Column,
    DensePostings,
    FormPostings,
    Positions,
    Segments,
    Statistics,
    Strings,
    TermPostings,
    TfidfWeights,
    TitlePostings,
    Tokens,
    TopTerms,
)
from indexer.index.generation.integrity import check_folder
from indexer.index.generation.reader import Generation, open_generation
from indexer.index.incremental import interleave, positions, posting_merge
from indexer.index.incremental.frozen_statistics import FrozenStatistics
from indexer.progress import Progress

NAMES = StructureNames
STRUCTURES = {
    NAMES.IDS: Strings,
    NAMES.SEGMENTS: Segments,
    NAMES.TOKENS: Tokens,
    NAMES.FORMS: Strings,
    NAMES.STEMS: Strings,
    NAMES.FORM_POSTINGS: FormPostings,
    NAMES.TITLE_POSTINGS: TitlePostings,
    NAMES.STEM_POSTINGS: TermPostings,
    NAMES.DENSE_POSTINGS: DensePostings,
    NAMES.STEM_POSITIONS: Positions,
    NAMES.PHRASES: Strings,
    NAMES.PHRASE_POSTINGS: TermPostings,
    NAMES.TFIDF_WEIGHTS: TfidfWeights,
    NAMES.TOP_TERMS: TopTerms,
    NAMES.STATISTICS: Statistics,
    **{NAMES.column(facet.name): Column for facet in FACETS},
    **{NAMES.values(facet.name): Strings for facet in FACETS},
}

WORDS = [
    "antrean",
    "pasien",
    "pasien-pasien",
    "rumah sakit",
    "bank sampah",
    "SAMPAH",
    "pelayanan",
    "melayani",
    "é",
    "x" * 300,
]
TEXTS = st.lists(st.sampled_from([*WORDS, "…" * 260, "ke", "baru", "lama"]), max_size=6).map(" ".join)
IDS = [f"r{number:02d}" for number in range(14)]
RECORDS = st.builds(
    Innovation,
    id=st.sampled_from(IDS),
    title=TEXTS,
    problem=TEXTS,
    steps=st.lists(TEXTS, max_size=2),
    agency=TEXTS,
    keywords=st.lists(st.sampled_from(WORDS), max_size=3),
    year_started=st.sampled_from([None, 2019, 2024]),
    digital=st.sampled_from([None, True, False]),
    english=st.none() | st.builds(English, TEXTS, TEXTS),
)
SETS = st.lists(RECORDS, min_size=1, max_size=12, unique_by=lambda record: record.id)
EDITS = st.lists(
    st.tuples(st.lists(RECORDS, max_size=3), st.lists(st.sampled_from(IDS), max_size=3)), min_size=1, max_size=3
)
"""Rounds in which records are put and removed."""


@contextmanager
def always_incremental():
    """Let every build be incremental, in batches so small that they are cut everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "MOST_CHANGED", 1_000)
        patch.setattr(build, "FEWEST", 1)
        patch.setattr(interleave, "BATCH", 3)
        patch.setattr(posting_merge, "AT_ONCE", 4)
        patch.setattr(positions, "AT_ONCE", 4)
        patch.setattr(positions, "BATCH", 3)
        yield


def built_plainly(records, old: Generation, path) -> Generation:
    """Return what a full build writes of all records, by the statistics of a generation."""
    path.mkdir()
    ordered = sorted(records, key=lambda record: record.id)
    chunks = ChunkStore(path / "chunks").write(ordered, old.documents.dictionary)
    lexicon = lexicon_of(chunks.files)
    old_stems = np.array([-1 if (number := old.stems.number(stem)) is None else number for stem in lexicon.stems])
    frozen = FrozenStatistics(old, old_stems.astype(np.int64), len(records))
    merge(StructureFolder(path), chunks, lexicon, Progress(), frozen)
    return Generation(path, old.manifest)


def assert_same(found: Generation, expected: Generation, old: Generation, folder, expected_folder) -> None:
    for name, kind in STRUCTURES.items():
        one, other = load(folder, name, kind), load(expected_folder, name, kind)
        for each in fields(kind):
            of_one, of_other = getattr(one, each.name), getattr(other, each.name)
            assert of_one.dtype == of_other.dtype
            assert np.array_equal(of_one, of_other), f"{name}.{each.name}"
    for name in ("lengths", "digests", "segments", "years"):
        assert np.array_equal(getattr(found.documents, name), getattr(expected.documents, name)), name
    assert [found.json(doc) for doc in range(len(found))] == [expected.json(doc) for doc in range(len(expected))]
    for name in ("stems", "stem_scales"):
        assert np.array_equal(getattr(found.latent, name), getattr(expected.latent, name)), name
    for doc in range(len(found)):
        before = old.number(found.ids[doc].decode())
        unchanged = before is not None and old.json(before) == found.json(doc)
        # An old record's vector was computed with axes that were not yet rounded to bytes.
        of, number = (old.latent, before) if unchanged else (expected.latent, doc)
        assert np.array_equal(found.latent.records[doc], of.records[number])
        assert found.latent.scales[doc] == of.scales[number]


@given(SETS, EDITS)
@settings(max_examples=40, deadline=None)
def test_rebuilds_one_after_the_other_give_what_plain_builds_give(tmp_path_factory, first, edits):
    folder = tmp_path_factory.mktemp("index")
    build_index(first, folder / "index")
    current = {record.id: record for record in first}
    for number, (put, removed) in enumerate(edits):
        current.update((record.id, record) for record in put)
        records = [record for record in current.values() if record.id not in removed]
        current = {record.id: record for record in records}
        old = open_generation(folder / "index")
        if not len(old):
            return
        with always_incremental():
            report = build_index(records, folder / "index")
        expected = built_plainly(records, old, folder / f"plain-{number}")
        found = check_folder(folder / "index" / report.generation)
        assert report.taken_over == sum(record in [old.record(doc) for doc in range(len(old))] for record in records)
        assert_same(found, expected, old, folder / "index" / report.generation, folder / f"plain-{number}")


def test_a_fresh_record_is_weighed_by_the_mean_lengths_of_the_last_full_build(tmp_path):
    old = [Innovation(id=f"r{number}", title="antrean pasien") for number in range(3)]
    build_index(old, tmp_path)
    with always_incremental():
        build_index([*old, Innovation(id="s", title="sampah " * 8)], tmp_path)
    generation = open_generation(tmp_path)
    (impact,) = generation.stem_postings.impacts[generation.stem_postings.docs == 3]
    weight = 8 * FIELDS[0].weight / (1 - B + B * 8 / 2)
    assert impact == np.ceil(np.float32(weight / (K1 + weight)) / IMPACT_SCALE)
    assert generation.statistics.mean_lengths[0] == 2
