"""Records judged for one region."""

import pytest

from corpus.replications.entry import Entry, Step
from search_app.transfer.aim import Aim
from search_app.transfer.fit import fit
from search_app.transfer.profile import profiles
from tests.search_app.transfer.golden import RECORDS

pytestmark = pytest.mark.usefixtures("request_context")

ENTRY = Entry("e", "Dua", "Aceh", "Kota Malang", (Step("implementation"),), replicator_code="35.73")


def judged(entries=None, least=0):
    return fit(RECORDS, profiles(RECORDS, [0] * len(RECORDS)), entries or {}, Aim("35.78", least=least))


def test_the_best_comes_first():
    result = judged()
    fits = [result.scores.fit[row] for row in result.best_first()]
    assert fits == sorted(fits, reverse=True)
    assert sorted(result.best_first()) == [0, 1, 2, 3]


def test_what_does_not_reach_the_least_fit_is_left_out():
    result = judged(least=30)
    rows = result.best_first()
    assert 0 < len(rows) < 4
    assert all(result.scores.fit[row] >= 0.3 for row in rows)


def test_a_registered_replication_raises_the_fit_of_its_record_alone():
    without, with_entry = judged().scores.fit, judged({"dua": [ENTRY]}).scores.fit
    assert with_entry[1] > without[1]
    assert with_entry[[0, 2, 3]].tolist() == without[[0, 2, 3]].tolist()


def test_answers_are_given_by_id_for_the_rows_asked_for():
    answers = judged({"dua": [ENTRY]}).assessments([1])
    assert list(answers) == ["dua"]
    assert answers["dua"].answers[0].sentences == ("1 instansi sudah menerapkan, di 1 provinsi.",)
