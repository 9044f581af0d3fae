"""How sure an answer is: rises with what the best answers say of the question."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.local.confidence import (
    LEAST_PARTIAL,
    LEAST_STRONG,
    NOTHING,
    PARTIAL,
    STRONG,
    Measures,
    confidence,
    measures,
    probability,
)
from search_app.local.coverage import Coverage

SHARES = st.floats(0, 1)


def coverage(rarity, said) -> Coverage:
    rows = np.array(said, dtype=bool).reshape(-1, len(rarity))
    texts = tuple(f"kata{number}" for number in range(len(rarity)))
    return Coverage(texts, np.array(rarity, dtype=float), rows.any(axis=0), rows, float(sum(rarity)))


def test_the_share_is_that_of_the_answer_that_says_most():
    found = measures(coverage([6.0, 1.0, 1.0], [[0, 1, 1], [1, 0, 0]]), highest=4.0, latent=0.5)
    assert found == Measures(
        covered=0.75, worth=pytest.approx(4 / math.sqrt(8)), latent=0.5, length=pytest.approx(math.log(3))
    )


def test_a_cosine_below_zero_says_no_more_than_zero():
    assert measures(coverage([1.0], [[1]]), highest=1.0, latent=-0.3).latent == 0.0


@given(SHARES, SHARES, SHARES, SHARES)
def test_more_that_is_said_is_never_less_sure(covered, worth, latent, more):
    low = Measures(covered, worth, latent, 1.0)
    for name in ("covered", "worth", "latent"):
        higher = low._replace(**{name: getattr(low, name) + more})
        assert probability(higher) >= probability(low)


def test_without_answers_nothing_fits():
    found = confidence(coverage([2.0, 1.0], []), highest=0.0, latent=0.0)
    assert (found.level, found.score, found.unknown) == (NOTHING, 0.0, ("kata0", "kata1"))


def test_the_level_follows_from_the_score(engine):
    for question in ("stunting balita", "pajak aset kripto", "sound horeg", "xyzzy plugh", "bank sampah"):
        found = engine.search(question).confidence
        assert 0 <= found.score <= 1
        level = STRONG if found.score >= LEAST_STRONG else PARTIAL if found.score >= LEAST_PARTIAL else NOTHING
        assert found.level == level


def test_what_the_catalogue_is_about_is_answered_and_what_it_is_not_about_is_not(engine):
    assert engine.search("stunting balita").confidence.level == STRONG
    assert engine.search("xyzzy plugh").confidence.level == NOTHING
    assert engine.search("sound horeg lewat kaca rumah pecah").confidence.level != STRONG


def test_what_says_all_that_was_asked_fits_however_common_the_words(engine):
    for question in ("pelayanan", "memberikan", "pengembangan"):
        assert engine.search(question).confidence.level == STRONG


def test_filters_and_pages_do_not_change_how_sure_an_answer_is(engine):
    whole = engine.search("antrean pasien rumah sakit").confidence
    narrowed = engine.search("antrean pasien rumah sakit", {"province": ["11"]}, limit=3, offset=3, sort="newest")
    assert narrowed.confidence == whole


def test_where_nothing_is_asked_everything_fits(engine):
    found = engine.search("").confidence
    assert (found.level, found.score) == (STRONG, 1.0)
