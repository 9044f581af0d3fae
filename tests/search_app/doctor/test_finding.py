"""A finding is one line, and a check that fails is one too."""

import pytest

from corpus.errors import CatalogueError
from search_app.doctor.finding import State, advice, fine, look_at, wrong


def test_a_finding_is_a_line_that_begins_with_how_it_is():
    assert str(fine("disk", "is large.")) == "ok      disk: is large."
    assert str(advice("disk", "is small.")) == "advice  disk: is small."
    assert str(wrong("disk", "is full.")) == "wrong   disk: is full."


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(CatalogueError("It is gone."), "It is gone."), (PermissionError(13, "Denied"), "cannot be looked at: Denied.")],
)
def test_a_check_that_fails_is_a_finding_after_those_before(error, sentence):
    def check():
        yield fine("disk", "is large.")
        raise error

    first, second = look_at("memory", check)
    assert first.state == State.FINE
    assert (second.about, second.state, second.sentence) == ("memory", State.WRONG, sentence)
