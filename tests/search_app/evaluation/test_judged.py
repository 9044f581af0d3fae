"""Judged queries are read whole, or refused with file and line."""

import pytest

from corpus.errors import DataError
from search_app.evaluation.judged import read_judged, shipped

QUERY = {"qid": "q1", "kind": "short", "text": "sampah pasar", "narrative": "Turns market waste into something."}
JUDGEMENT = {"qid": "q1", "id": "bank-sampah", "grade": 2}


def test_the_shipped_queries_are_judged_by_records_that_ship(shipped_records):
    judged = read_judged(shipped("queries.jsonl"), shipped("judgements.jsonl"))
    kinds = {"problem", "short", "colloquial", "english", "likethis"}
    assert {query.kind for query in judged} == kinds
    assert {query.kind for query in judged if query.is_answerable} == kinds
    assert {query.kind for query in judged if query.expects_nothing} == kinds
    assert all(max(query.grades.values(), default=0) < 2 for query in judged if query.expects_nothing)
    ids = {record.id for record in shipped_records}
    assert {id for query in judged for id in query.grades} <= ids


def test_a_query_carries_its_grades(written):
    (query,) = read_judged(written("q.jsonl", [QUERY, ""]), written("j.jsonl", [JUDGEMENT]))
    assert (query.qid, query.kind, query.grades) == ("q1", "short", {"bank-sampah": 2})


def test_a_kind_and_a_narrative_need_not_be_given(written):
    (query,) = read_judged(written("q.jsonl", [{"qid": "q1", "text": "x"}]), written("j.jsonl", [JUDGEMENT]))
    assert (query.kind, query.narrative) == ("unnamed", "")


def test_a_query_may_expect_that_nothing_answers(written):
    lines = [QUERY, QUERY | {"qid": "q2", "expect_nothing": True}, QUERY | {"qid": "q3", "expect_nothing": False}]
    found = read_judged(written("q.jsonl", lines), written("j.jsonl", [JUDGEMENT]))
    assert [query.expects_nothing for query in found] == [False, True, False]


def test_a_merged_innovation_passes_its_grade_on_and_the_higher_stands(written):
    former, current = "bank-sampah-malang", "bank-sampah-malang-kota-malang"
    for grades in ((3, 1), (1, 3)):
        lines = [JUDGEMENT | {"id": id, "grade": grade} for id, grade in zip((former, current), grades, strict=True)]
        (query,) = read_judged(written("q.jsonl", [QUERY]), written("j.jsonl", lines))
        assert query.grades == {current: 3}


def test_judgements_of_other_queries_are_passed_over(written):
    lines = [JUDGEMENT, JUDGEMENT | {"qid": "q2"}]
    (query,) = read_judged(written("q.jsonl", [QUERY]), written("j.jsonl", lines))
    assert query.grades == {"bank-sampah": 2}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"q\.jsonl:2: is not JSON"),
        ("[" * 100_000, r"q\.jsonl:2: is not JSON"),
        (["q2"], r"q\.jsonl:2: is a JSON list"),
        ({"qid": "q2"}, r"q\.jsonl:2: 'text' is None"),
        ({"qid": 2, "text": "x"}, r"q\.jsonl:2: 'qid' is 2"),
        ({"qid": "q2", "text": "  "}, r"q\.jsonl:2: 'text' is '  '"),
        ({"qid": "q2", "text": "x", "kind": 7}, r"q\.jsonl:2: 'kind' is 7"),
        ({"qid": "q2", "text": "x", "expect_nothing": 1}, r"q\.jsonl:2: 'expect_nothing' is 1; give true or false"),
        (QUERY, r"q\.jsonl:2: the query 'q1' stands there twice"),
    ],
)
def test_a_wrong_line_of_the_queries_is_refused(written, line, message):
    with pytest.raises(DataError, match=message):
        read_judged(written("q.jsonl", [QUERY, line]), written("j.jsonl", [JUDGEMENT]))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"qid": "q1", "grade": 1}, r"j\.jsonl:2: 'id' is None"),
        ({"id": "x", "grade": 1}, r"j\.jsonl:2: 'qid' is None"),
        ({"qid": "q1", "id": "x"}, r"j\.jsonl:2: 'grade' is None"),
        ({"qid": "q1", "id": "x", "grade": 4}, r"j\.jsonl:2: 'grade' is 4"),
        ({"qid": "q1", "id": "x", "grade": -1}, r"j\.jsonl:2: 'grade' is -1"),
        ({"qid": "q1", "id": "x", "grade": True}, r"j\.jsonl:2: 'grade' is True"),
        ({"qid": "q1", "id": "x", "grade": 1.5}, r"j\.jsonl:2: 'grade' is 1\.5"),
        (JUDGEMENT, r"j\.jsonl:2: 'bank-sampah' is judged twice for 'q1'"),
    ],
)
def test_a_wrong_line_of_the_judgements_is_refused(written, line, message):
    with pytest.raises(DataError, match=message):
        read_judged(written("q.jsonl", [QUERY]), written("j.jsonl", [JUDGEMENT, line]))


def test_files_that_do_not_belong_together_are_refused(written):
    for judgement in (JUDGEMENT | {"qid": "q2"}, JUDGEMENT | {"grade": 0}):
        with pytest.raises(DataError, match="do the two belong together"):
            read_judged(written("q.jsonl", [QUERY]), written("j.jsonl", [judgement]))


def test_a_file_that_is_not_there_is_named(written, tmp_path):
    with pytest.raises(DataError, match=r"none\.jsonl cannot be read: No such file"):
        read_judged(tmp_path / "none.jsonl", written("j.jsonl", [JUDGEMENT]))
