"""An index is made ready before a person asks."""

from search_app.local.kernels.rerank import rerank
from search_app.opensearch.warm_up import warm_up


def test_the_loops_are_compiled_for_few_records(index):
    warm_up(index)
    assert rerank.signatures


def test_an_index_without_words_needs_nothing(index, monkeypatch):
    asked = []
    monkeypatch.setattr(index, "words", type("Words", (), {"forms": ()}))
    monkeypatch.setattr(index, "search", asked.append)
    warm_up(index)
    assert asked == []
