"""One query is explained: its first page with grades and explanations, and what was missed."""

import pytest

from search_app.evaluation.explain import explain
from search_app.evaluation.judged import JudgedQuery

TEXT = "antrean pasien rumah sakit"


@pytest.fixture(scope="module")
def hits(engine):
    return engine.search(TEXT, limit=engine.health().records).hits


def explained(engine, grades):
    return "\n".join(explain(engine, JudgedQuery("q1", TEXT, "problem", "Shortens queues.", grades)))


def test_the_first_page_is_shown_with_rank_grade_and_explanation(engine, hits):
    best = hits[0].innovation
    lines = explained(engine, {best.id: 3}).splitlines()
    assert lines[0] == f"q1 (problem): {TEXT}"
    (at,) = (number for number, line in enumerate(lines) if best.id in line)
    assert lines[at].split()[:2] == ["1", "3"]
    explanations = lines[at + 1 : at + 1 + len(hits[0].explanations)]
    assert explanations[0].strip().startswith(f"{hits[0].explanations[0].asked}, in ")
    assert "«" in lines[at + 1 + len(explanations)]
    assert sum(line.split()[:1] in [[str(rank)] for rank in range(1, 11)] for line in lines) == 10
    assert lines[-1] == "All that is of use is among the first 10."


def test_what_comes_later_is_shown_with_its_rank(engine, hits):
    text = explained(engine, {hits[30].innovation.id: 2})
    missed = text.partition("Of use, but not among the first 10:")[2].splitlines()
    assert missed[1].split()[:2] == ["31", "2"]


def test_what_does_not_match_and_what_is_not_in_the_index_are_named(engine, hits, shipped_records):
    found = {hit.innovation.id for hit in hits}
    unmatched = next(record.id for record in shipped_records if record.id not in found)
    text = explained(engine, {unmatched: 1, "tidak-ada": 3})
    assert f"[{unmatched}]: no word matches" in text
    assert "[tidak-ada]: is not in the index" in text
    assert text.index("tidak-ada") < text.index(unmatched), "the higher grade comes first"


def test_what_is_of_no_use_is_not_missed(engine, hits):
    assert explained(engine, {hits[30].innovation.id: 0, hits[0].innovation.id: 1}).endswith("among the first 10.")


def test_the_variant_that_a_hit_was_found_by_is_shown(engine):
    text = "pajak kendaraan lewat ponsel"
    found = [each for hit in engine.search(text).hits for each in hit.explanations if each.kind != "same"]
    lines = "\n".join(explain(engine, JudgedQuery("q1", text, "short", "", {"none": 1})))
    assert found, "a query without variants proves nothing"
    for each in found:
        assert f"{each.asked} = {each.found} ({each.kind}), in {each.fields[0]}" in lines
