"""The engine protocol and the values that page and API show."""

import inspect

import pytest

from search_app.engine import Engine, Piece, Snippet
from search_app.local import LocalEngine

METHODS = [name for name in vars(Engine) if not name.startswith("_")]


@pytest.mark.parametrize("name", METHODS)
def test_the_embedded_engine_is_asked_as_the_protocol_says(name):
    assert inspect.signature(getattr(LocalEngine, name)) == inspect.signature(getattr(Engine, name))


def test_a_snippet_is_marked_where_one_of_its_pieces_is():
    assert Snippet("title", (Piece("Bank "), Piece("Sampah", matched=True))).is_marked
    assert not Snippet("title", (Piece("Bank Sampah"),)).is_marked
