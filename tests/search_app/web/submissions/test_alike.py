"""What may be the same innovation is found by title and problem."""

from dataclasses import replace

from search_app.web.submissions.alike import ALIKE, alike
from tests.corpus.submissions.examples import PROPOSED


def test_the_innovation_itself_comes_first_and_nonsense_finds_nothing(app, request_context, engine):
    known = engine.get("opop-provinsi-jawa-barat")
    assert next(iter(alike(known))).innovation.id == known.id
    assert len(alike(known)) <= ALIKE
    assert not alike(replace(PROPOSED, title="qqqxxx", problem="zzzyyy"))
