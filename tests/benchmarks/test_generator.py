"""The generator of benchmarks: the same records every time, all fit for the catalogue, with a growing vocabulary."""

import json
from collections import Counter

from corpus.validation import check_record
from tests.benchmarks.generator import changed, coin, generate
from tests.benchmarks.questions import draw_questions


def test_the_same_seed_gives_the_same_records(shipped_records):
    one = list(generate(50, shipped_records))
    assert one == list(generate(50, shipped_records))
    assert one != list(generate(50, shipped_records, seed=1))
    assert one[:20] == list(generate(20, shipped_records))


def test_generated_records_are_distinct_and_without_fault(shipped_records):
    records = list(generate(200, shipped_records))
    findings = [finding for record in records for finding in check_record(json.loads(record.to_json()))]
    assert [str(finding) for finding in findings if finding.severity == "fault"] == []
    assert len({record.problem + record.title for record in records}) == 200
    assert [record.id for record in records] == sorted(record.id for record in records)


def test_new_names_keep_coming_and_facets_are_skewed(shipped_records):
    records = list(generate(400, shipped_records))
    first, second = ({record.title.split()[0] for record in half} for half in (records[:200], records[200:]))
    assert len(second - first) > 20
    provinces = Counter(record.province for record in records).most_common()
    assert provinces[0][1] > 5 * provinces[-1][1]


def test_hardly_two_ranks_share_a_name():
    assert len({coin(rank) for rank in range(20_000)}) > 0.98 * 20_000


def test_a_share_of_the_records_changes(shipped_records):
    records = list(generate(200, shipped_records))
    again = list(changed(records, len(records), 0.05))
    assert sum(one != other for one, other in zip(records, again, strict=True)) == 10


def test_questions_are_those_asked_for(shipped_records):
    kinds = draw_questions(shipped_records, 5)
    assert {kind: len(questions) for kind, questions in kinds.items()} == dict.fromkeys(kinds, 5)
    assert {len(question.words) for question in kinds["40 words"]} == {40}
    assert all(question.phrase and len(question.words) == 2 for question in kinds["phrase"])
    assert all(question.filters.keys() == {"sector", "province"} for question in kinds["boolean, two filters"])
