"""The first half of a plan."""

import pytest

from corpus import Award, Innovation, Replication
from search_app.planning.plan import practice
from tests.search_app.planning.plan.brief import brief, statements

pytestmark = pytest.mark.usefixtures("request_context")


def texts(section) -> str:
    return "\n".join(statement.text for statement in statements(section))


def test_the_problem_is_quoted_or_left_to_fill_in():
    assert "“antre”" in texts(practice.background(brief()))
    assert "(isi dengan rumusan masalah" in texts(practice.background(brief(problem="")))


def test_what_was_inferred_is_noted():
    record = Innovation("x", "X", drivers=["a"], inferred=["drivers"])
    statement = practice.from_record(record, "drivers", "a")
    assert (statement.rests_on, statement.note) == ("Pendorong", "disimpulkan, bukan disebut sumber")
    assert statement.is_quoted


def test_a_year_of_planning_is_not_taken_for_one_of_use():
    assert "tahun penerapan belum diketahui" in texts(practice.practice(brief(Innovation("x", "X", year_started=2019))))


def test_awards_and_replications_of_the_record_are_evidence():
    record = Innovation("x", "X", awards=[Award("Top 99", 2020)], replications=[Replication("Kota Malang")])
    text = texts(practice.evidence(brief(record)))
    assert "Top 99 (2020)" in text and "Kota Malang" in text
    assert "belum ada yang terdokumentasi" not in text


def test_an_answer_that_is_low_or_unknown_is_a_risk():
    text = texts(practice.fit(brief()))
    assert "Sebaran rendah (10%)." in text
    assert "Kemudahan belum dapat dinilai." in text
    assert "Kejelasan rendah" not in text


def test_a_barrier_that_was_met_needs_no_question():
    record = Innovation("x", "X", barriers=["Warga enggan; diatasi dengan sosialisasi.", "Cuaca buruk."])
    text = texts(practice.fit(brief(record)))
    assert text.count("Cara mengatasinya disebut di kolom kiri.") == 1
    assert text.count("Tanyakan cara mengatasinya kepada instansi asal (bagian 9).") == 1
