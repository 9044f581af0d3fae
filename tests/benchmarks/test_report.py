"""The benchmark's own reading and arithmetic."""

import pytest

from tests.benchmarks.http import read_wrk
from tests.benchmarks.measure import ROUNDS, WARM_UP, interleaved, spread
from tests.benchmarks.questions import Question

WRK = """Running 10s test @ http://127.0.0.1:9
  Latency Distribution
     50%   40.11ms
     99%    1.20s
  812 requests in 10.01s, 9.31MB read
  Non-2xx or 3xx responses: 3
Requests/sec:     81.12
"""


def test_what_wrk_prints_is_read():
    assert read_wrk(WRK) == {"per_second": 81.12, "p99": pytest.approx(1200), "failed": 3}
    assert read_wrk(WRK.replace("  Non-2xx or 3xx responses: 3\n", ""))["failed"] == 0


def test_percentiles_are_those_of_the_sorted_times():
    times = [float(number) for number in range(100, 0, -1)]
    assert spread(times) == {"p50": 51, "p95": 96, "p99": 100}


@pytest.mark.parametrize("in_a_row", [1, 4, 100])
def test_each_contestant_is_asked_so_many_questions_in_a_row(in_a_row):
    asked = []
    questions = [Question((f"q{number}",)) for number in range(WARM_UP + 10)]
    found = interleaved(
        {name: lambda question, name=name: asked.append((name, question)) for name in ("one", "other")},
        questions,
        in_a_row,
    )
    assert found["one"]["asked"] == found["other"]["asked"] == 10 * ROUNDS
    rounds = asked[2 * WARM_UP :]
    assert [question for name, question in rounds if name == "one"] == questions[WARM_UP:] * ROUNDS
    stretch = min(in_a_row, 10)
    for at in (0, 2 * stretch):
        if at < len(rounds):
            assert len({name for name, _ in rounds[at : at + stretch]}) == 1
            assert len({name for name, _ in rounds[at : at + 2 * stretch]}) == 2
