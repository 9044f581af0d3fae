"""Steps laid into the four phases of a replication."""

from search_app.planning.plan.phases import phases


def test_steps_go_to_the_phase_that_they_name_and_keep_their_numbers():
    steps = [
        "Meluncurkan gerakan.",
        "Mengubah rumah dinas.",
        "Musyawarah data.",
        "Petugas ditempatkan.",
        "Hasil dievaluasi.",
    ]
    assert phases(steps) == {
        # The second names no phase: it belongs to that of its place.
        "preparation": ((2, steps[1]), (3, steps[2])),
        "planning": (),
        "implementation": ((1, steps[0]), (4, steps[3])),
        "evaluation": ((5, steps[4]),),
    }


def test_an_evaluation_of_what_was_before_is_preparation():
    steps = ["Mengevaluasi layanan lama.", "Menyusun rencana.", "Meluncurkan layanan."]
    assert phases(steps)["evaluation"] == ()
    assert phases(steps)["preparation"] == ((1, steps[0]),)


def test_a_longer_term_of_two_that_stand_first_decides_the_phase():
    steps = ["Membangun komitmen pimpinan.", "Membangun aplikasi.", "Memperluas ke semua unit."]
    by_phase = phases(steps)
    assert [by_phase[name] for name in ("preparation", "planning", "implementation")] == [
        ((number, step),) for number, step in enumerate(steps, 1)
    ]
