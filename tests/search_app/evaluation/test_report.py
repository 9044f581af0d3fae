"""The tables say who is best, and whether by more than chance."""

import numpy as np

from search_app.evaluation.judged import JudgedQuery
from search_app.evaluation.measures import MEASURES, Figures
from search_app.evaluation.report import differences, table

QUERIES = tuple(JudgedQuery(f"q{n}", "x", kind, "", {"a": 1}) for n, kind in enumerate(["short", "short", "english"]))


def figures(*values):
    return Figures(QUERIES, dict.fromkeys(MEASURES, np.array(values)))


BOTH = {"Tiru": figures(1.0, 0.5, 0.0), "Peer": figures(0.0, 0.5, 0.25)}


def rows(lines):
    return [line.split() for line in lines]


def test_every_kind_has_a_row_an_engine_with_the_best_starred():
    found = rows(table(BOTH))
    assert ["all", "(3)", "Tiru", *["0.500*"] * 4] in found
    assert ["Peer", *["0.250"] * 4] in found
    assert ["short", "(2)", "Tiru", *["0.750*"] * 4] in found
    assert ["english", "(1)", "Tiru", *["0.000"] * 4] in found
    assert ["Peer", *["0.250*"] * 4] in found


def test_one_engine_alone_has_no_star():
    assert "*" not in "".join(list(table({"Tiru": BOTH["Tiru"]}))[1:])


def test_each_peer_is_compared_with_ours():
    found = rows(differences(BOTH))
    assert [row[:2] for row in found if row and row[0] in BOTH] == [["Peer", "+0.250"]]
