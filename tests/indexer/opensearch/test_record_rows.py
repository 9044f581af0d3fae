"""A generation record by record."""

import numpy as np

from indexer.opensearch import record_rows, rows
from indexer.opensearch.record_rows import RecordRows


def test_a_row_holds_the_words_of_its_record(small):
    first = next(iter(RecordRows(small)))
    stems = [small.stems.text(stem) for stem in first.stems.tolist()]
    assert (first.id, first.json) == ("antrean-daring", small.json(0))
    assert {"antre", "pasien", "rumah"} <= set(stems)
    assert rows.u64(first.row.stems).tolist() == rows.digests_of(stems).tolist()
    forms = rows.u64(first.row.forms)[rows.u32(first.row.tokens)]
    begin, end = small.segments.offsets[small.documents.segments[[0, 1]]]
    assert forms.tolist() == rows.digests_of(map(small.forms.text, small.tokens.forms[begin:end].tolist())).tolist()


def test_rows_are_the_postings_turned_round_wherever_batches_are_cut(small, monkeypatch):
    whole = list(RecordRows(small))
    monkeypatch.setattr(record_rows, "AT_ONCE", 1)
    assert list(map(vars_of, RecordRows(small))) == list(map(vars_of, whole))
    postings, found = small.stem_postings, {}
    for record in whole:
        for stem, impact in zip(record.stems.tolist(), rows.u16(record.row.impacts).tolist(), strict=True):
            found[stem, record.number] = impact
    stems = np.repeat(np.arange(len(small.stems)), np.diff(postings.offsets))
    assert found == dict(
        zip(zip(stems.tolist(), postings.docs.tolist(), strict=True), postings.impacts.tolist(), strict=True)
    )


def vars_of(record):
    return record.number, record.id, record.packed, record.digest


def test_what_changes_in_a_record_changes_its_digest(small):
    digests = [record.digest for record in RecordRows(small)]
    assert len(set(digests)) == len(small)
    assert digests == [record.digest for record in RecordRows(small)]
