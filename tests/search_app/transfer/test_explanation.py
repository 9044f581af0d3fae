"""Scores in words."""

import numpy as np
import pytest

from corpus import Innovation
from search_app.transfer.explanation import assessment
from search_app.transfer.profile import profiles
from search_app.transfer.score import score
from search_app.transfer.spread import Copy
from search_app.transfer.targets import target
from tests.search_app.transfer.golden import RECORDS

pytestmark = pytest.mark.usefixtures("request_context")


def answers_of(record: Innovation, copies=(), lookalikes=0, region="35.78"):
    known = profiles([record], [lookalikes])
    found = assessment(record, known, score(known, np.zeros(1), target(region)), copies, target(region))
    return {answer.question: answer for answer in found.answers}, found


def test_each_answer_has_its_figure_and_its_sentences():
    answers, found = answers_of(RECORDS[0], lookalikes=2)
    assert answers["essentials"].percent == 80
    assert answers["essentials"].sentences == (
        "Disebutkan: 3 prasyarat, 3 langkah.",
        "Tidak disebutkan: pendorong.",
    )
    assert answers["spread"].sentences[1:] == ("1 penghargaan tercatat.", "2 inovasi serupa tercatat di provinsi lain.")
    assert answers["ease"].sentences[1] == "2 hambatan, 1 di antaranya sudah disertai cara mengatasinya."
    assert found.kinds == (("budget", "Anggaran"), ("people", "SDM dan keahlian"))


def test_copies_are_counted_by_how_far_they_have_come():
    copies = [Copy("a", "35", "evaluation"), Copy("b", "33", "implementation"), Copy("c", "", "interest")]
    answers, _found = answers_of(Innovation("x", "X"), copies)
    assert answers["spread"].sentences == (
        "2 instansi sudah menerapkan, 1 instansi berminat atau belajar, di 2 provinsi.",
    )


def test_what_is_not_known_has_no_figure_and_says_why():
    answers, found = answers_of(Innovation("x", "X"))
    assert answers["ease"].percent is answers["relevance"].percent is None
    assert "tidak dapat dinilai" in answers["ease"].sentences[0]
    assert found.percent == 0


def test_an_abbreviation_keeps_its_capitals_within_a_sentence():
    answers, _found = answers_of(Innovation("x", "X", prerequisites=["Petugas yang dilatih.", "Anggaran."]))
    assert answers["ease"].sentences[0] == "Perlu: anggaran, SDM dan keahlian."
