"""How alike questions are."""

import numpy as np


def test_questions_in_other_words_are_more_alike_than_others(engine):
    alike = engine.text_similarities(
        ["uji kir online", "kir kendaraan digital", "pengelolaan sampah", "waste management"]
    )
    np.testing.assert_allclose(alike, alike.T, atol=1e-6)
    assert alike[0, 1] > 5 * max(alike[0, 2], 0.01)
    assert alike[2, 3] > 0.5


def test_a_question_is_most_like_itself(engine):
    alike = engine.text_similarities(["antrean rumah sakit", "sampah menumpuk"])
    np.testing.assert_allclose(np.diag(alike), 1.0, atol=0.01)


def test_what_no_record_says_is_compared_by_its_words(engine):
    alike = engine.text_similarities(["xyzzy plugh", "plugh xyzzy", "sampah"])
    assert alike[0, 1] > 0.4
    assert alike[0, 2] == 0


def test_without_words_nothing_is_alike(engine):
    assert not engine.text_similarities(["", "yang di"]).any()
    assert engine.text_similarities([]).shape == (0, 0)
