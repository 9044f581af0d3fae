"""Similar innovations and look-alikes are those of the embedded engine."""

import pytest

from search_app.opensearch.similar import lookalike_counts, similar


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_most_similar_are_the_same(index, embedded, generation, elsewhere):
    for doc in range(0, len(generation), 120):
        theirs = embedded.similarity.to(doc, 6, elsewhere=elsewhere)
        ours = similar(index, generation.ids.text(doc), 6, elsewhere=elsewhere)
        assert [hit.score for hit in ours] == pytest.approx(theirs.scores.tolist(), abs=1e-3)
        if len(set(theirs.scores.round(3).tolist())) == len(theirs.scores):
            assert [hit.innovation.id for hit in ours] == [generation.ids.text(each) for each in theirs.docs.tolist()]


def test_look_alikes_are_counted_as_by_the_embedded_engine(index, embedded, generation):
    docs = range(0, len(generation), 20)
    ids = [generation.ids.text(doc) for doc in docs]
    counts = lookalike_counts(index, ids)
    assert counts == tuple(map(embedded.lookalikes.count, docs))
    assert any(counts)


def test_what_is_not_there_is_like_nothing(index):
    assert similar(index, "nobody", 5, elsewhere=False) == ()
    assert lookalike_counts(index, ["nobody"]) == (0,)
    assert lookalike_counts(index, []) == ()
