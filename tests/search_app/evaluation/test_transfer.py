"""Relevance measured on documented pairs: the arithmetic on pairs made up, and what the shipped ones hold."""

import numpy as np
import pytest
from click.testing import CliRunner

from corpus.reference import regions
from search_app.cli import tiru
from search_app.evaluation.transfer import Measured, auc, documented, lead_over, measure, measured, report
from search_app.transfer.targets import all_regions
from tests.studies.relevance_forms import catalogue, gravity, product

CODES = list(regions())
KOTA = [row for row, region in enumerate(regions().values()) if region.level == "kota"]


def test_replicators_above_all_others_of_their_level_give_one_and_below_all_give_nothing():
    best, worst = np.zeros(len(CODES)), np.ones(len(CODES))
    best[KOTA[3]], worst[KOTA[3]] = 1, 0
    pair = frozenset({CODES[KOTA[3]]})
    assert auc(best, pair, "35") == 1
    assert auc(worst, pair, "35") == 0
    assert auc(np.zeros(len(CODES)), pair, "35") == 0.5


def test_only_regions_of_the_same_level_are_compared():
    score = np.where(all_regions().levels == all_regions().levels[KOTA[0]], 0.0, 1.0)
    score[KOTA[0]] = 0.5
    assert auc(score, frozenset({CODES[KOTA[0]]}), "35") == 1


def test_neither_the_origin_nor_another_replicator_counts_against_one():
    score = np.zeros(len(CODES))
    score[KOTA[:3]] = 3, 2, 1
    # The origin scores 3; the replicators 2 and 1 are above all that is left.
    assert auc(score, frozenset({CODES[KOTA[1]], CODES[KOTA[2]]}), CODES[KOTA[0]]) == 1


def test_the_shipped_pairs_are_as_many_as_their_notes_say():
    pairs = documented()
    assert len(pairs) == 48
    assert sum(map(len, pairs.values())) == 228


def test_every_measure_has_a_figure_for_each_origin_and_an_interval_about_its_mean():
    for result in measured(documented()):
        assert result.by_origin.keys() == documented().keys()
        assert 0 <= result.low <= result.mean <= result.high <= 1


@pytest.mark.parametrize(("name", "expected"), [("distance", 0.71), ("figures", 0.60)])
def test_baselines_are_near_those_known_for_these_pairs(name, expected):
    (result,) = [each for each in measured(documented()) if each.name == name]
    assert result.mean == pytest.approx(expected, abs=0.02)


def test_the_method_page_names_what_is_measured(client):
    text = client.get("/metode").text
    means = {result.name: f"{result.mean:.2f}".replace(".", ",") for result in measured(documented())}
    assert f"rata-rata {means['relevance']} " in text
    assert f"jarak di peta saja {means['distance']}, " in text
    assert f"bobot sama {means['figures']}, " in text


def test_the_method_page_names_every_form_that_was_measured(client):
    text, pairs = client.get("/metode").text, documented()
    for words, form in (
        ("perkalian yang dipakai ini", product),
        ("seperti model gravitasi", gravity),
        ("dengan bobot dari katalog", catalogue),
    ):
        assert f"{words} {measure('', form, pairs).mean:.3f}".replace(".", ",") in text


def test_a_lead_is_taken_on_the_same_origins():
    better, worse = (Measured(name, {"11": a, "12": b}, 0, 0, 0) for name, a, b in (("a", 0.9, 0.4), ("b", 0.7, 0.2)))
    assert lead_over(better, worse) == pytest.approx((0.2, 0.2, 0.2))


def test_the_command_prints_origins_and_means():
    result = CliRunner().invoke(tiru, ["evaluate", "--transfer"])
    assert result.exit_code == 0
    assert "Kota Surabaya" in result.output
    assert result.output.rstrip().splitlines() == list(report(measured(documented())))


def test_the_report_takes_no_other_option():
    result = CliRunner().invoke(tiru, ["evaluate", "--transfer", "--compare"])
    assert result.exit_code == 2
