"""The measures are those of their formulas, worked out by hand."""

import math

import pytest

from search_app.evaluation.judged import JudgedQuery
from search_app.evaluation.measures import measure


def query(qid="q1", kind="short", **grades):
    return JudgedQuery(qid, qid, kind, "", grades)


def figures(judged, *answered):
    return {name: values.tolist() for name, values in measure([judged], lambda *_: answered).values.items()}


def test_ndcg_has_exponential_gains_and_a_logarithmic_discount():
    judged = query(a=3, b=2, c=1, d=0)
    gained = 3 / math.log2(2) + 0 / math.log2(3) + 7 / math.log2(4)  # b, d, a
    most = 7 / math.log2(2) + 3 / math.log2(3) + 1 / math.log2(4)  # a, b, c
    assert figures(judged, "b", "d", "a")["nDCG@10"] == pytest.approx([gained / most])
    assert figures(judged, "a", "b", "c")["nDCG@10"] == pytest.approx([1])


def test_nothing_below_rank_ten_counts_for_ndcg_and_reciprocal_rank():
    unjudged = [f"x{number}" for number in range(10)]
    found = figures(query(a=3), *unjudged, "a")
    assert (found["nDCG@10"], found["MRR@10"]) == ([0], [0])
    found = figures(query(a=3), *unjudged[:9], "a")
    assert found["nDCG@10"] == pytest.approx([1 / math.log2(11)])
    assert found["MRR@10"] == pytest.approx([1 / 10])


def test_precision_and_reciprocal_rank_pass_over_grade_one():
    found = figures(query(a=1, b=2, c=3), "a", "b", "c")
    assert found["P@5"] == pytest.approx([2 / 5])
    assert found["MRR@10"] == pytest.approx([1 / 2])


def test_recall_counts_every_grade_above_zero_among_the_first_fifty():
    unjudged = [f"x{number}" for number in range(48)]
    found = figures(query(a=1, b=2, c=3, d=0), "a", *unjudged, "b", "c")
    assert found["recall@50"] == pytest.approx([2 / 3])


def test_an_answer_without_hits_is_worth_nothing():
    assert measure([query(a=1)], lambda *_: []).unjudged.tolist() == [0]
    assert figures(query(a=1)) == {"nDCG@10": [0], "P@5": [0], "MRR@10": [0], "recall@50": [0]}


def test_equal_ids_in_any_order_of_the_alphabet_keep_their_ranks():
    assert figures(query(a=0, z=3), "z", "a")["MRR@10"] == [1]
    assert figures(query(a=3, z=0), "z", "a")["MRR@10"] == [1 / 2]


def test_queries_without_anything_of_use_are_left_out_and_figures_are_by_kind():
    judged = [query("q1", a=3), query("q2", "problem", a=3), query("q3", a=0), query("q4")]
    found = measure(judged, lambda text, _: ["a"] if text == "q1" else ["b", "a"])
    assert [each.qid for each in found.queries] == ["q1", "q2"]
    for kind, qids, values in (("short", ["q1"], [1]), ("problem", ["q2"], [1 / 2]), (None, ["q1", "q2"], [1, 1 / 2])):
        of_kind = found.of_kind(kind)
        assert [each.qid for each in of_kind.queries] == qids
        assert of_kind.values["MRR@10"] == pytest.approx(values)
        assert len(of_kind.unjudged) == len(qids)


def test_what_nobody_judged_among_the_first_ten_is_counted():
    hits = [*"abcd", *(f"x{number}" for number in range(6)), "y"]
    assert measure([query(a=3, b=0)], lambda *_: hits).unjudged.tolist() == [8 / 10]
    assert measure([query(a=3, b=0)], lambda *_: "abc").unjudged.tolist() == pytest.approx([1 / 3])
