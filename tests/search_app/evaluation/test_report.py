"""The tables say who is best, and whether by more than chance."""

import numpy as np

from search_app.evaluation.judged import JudgedQuery
from search_app.evaluation.measures import MEASURES, Figures
from search_app.evaluation.report import differences, table

QUERIES = tuple(JudgedQuery(f"q{n}", "x", kind, "", {"a": 1}) for n, kind in enumerate(["short", "short", "english"]))


def figures(*values):
    return Figures(QUERIES, dict.fromkeys(MEASURES, np.array(values)), np.array([0.25, 0.75, 0.0]))


BOTH = {"Tiru": figures(1.0, 0.5, 0.0), "Peer": figures(0.0, 0.5, 0.25)}


def rows(lines):
    return [line.split() for line in lines]


def test_every_kind_has_a_row_an_engine_with_the_best_starred():
    found = rows(table(BOTH))
    means = {tuple(row[:-7]): [row[-7], *row[-4:-1]] for row in found if "Tiru" in row}
    assert means == {
        ("all", "(3)", "Tiru"): ["0.500*"] * 4,
        ("short", "(2)", "Tiru"): ["0.750*"] * 4,
        ("english", "(1)", "Tiru"): ["0.000"] * 4,
    }
    assert [row[-7] for row in found if row[:1] == ["Peer"]] == ["0.250", "0.250", "0.250*"]


def test_the_first_measure_has_its_interval_and_each_row_the_share_that_nobody_judged():
    found = {tuple(row[:-7]): row for row in rows(table(BOTH)) if "Tiru" in row}
    low, high = map(float, found["all", "(3)", "Tiru"][-6:-4])
    assert 0 <= low < 0.5 < high <= 1
    assert found["english", "(1)", "Tiru"][-6:-4] == ["0.000", "0.000"], "one query has no other mean"
    assert [row[-1] for row in found.values()] == ["0.333", "0.500", "0.000"]


def test_one_engine_alone_has_no_star():
    assert "*" not in "".join(list(table({"Tiru": BOTH["Tiru"]}))[1:])


def test_each_peer_is_compared_with_ours():
    found = rows(differences(BOTH))
    assert [row[:2] for row in found if row and row[0] in BOTH] == [["Peer", "+0.250"]]
