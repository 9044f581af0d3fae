"""What was handed in, as text and back."""

from corpus.submissions.submission import Correction, content_of
from tests.corpus.submissions.examples import PROPOSED


def test_content_comes_back_as_it_was():
    correction = Correction("title", "salah", "benar")
    assert content_of("correction", correction.to_json()) == correction
    assert content_of("addition", PROPOSED.to_json().decode()) == PROPOSED
