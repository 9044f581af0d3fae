"""How far a search reaches is offered on a portal alone."""

import pytest

from search_app.web.portal import install_portal
from search_app.web.results.question import Question
from search_app.web.results.scopes import scopes


def test_the_portal_of_all_offers_nothing(app):
    with app.test_request_context("/"):
        assert scopes(Question("a")) == []


@pytest.mark.parametrize(
    ("choices", "current"),
    [
        ((("province", "35"),), [True, False]),
        ((), [False, True]),
        ((("province", "33"),), [False, False]),
        ((("province", "33"), ("province", "35")), [False, False]),
    ],
)
def test_the_one_in_use_is_marked_and_other_choices_stay(app, monkeypatch, choices, current):
    monkeypatch.setattr(app, "extensions", dict(app.extensions))
    install_portal(app, "35")
    with app.test_request_context("/"):
        here, everywhere = scopes(Question("a", (("sector", "kesehatan"), *choices), page=3))
    assert [here.is_current, everywhere.is_current] == current
    assert here.url == "/cari?q=a&sektor=kesehatan&provinsi=35"
    assert everywhere.url == "/cari?q=a&sektor=kesehatan&cakupan=nasional"
