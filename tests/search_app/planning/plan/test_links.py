"""The parts of a statement that lead somewhere."""

import pytest

from search_app.planning.plan.links import Piece, pieces

PAGE, DEEPER = "https://a.test/x", "https://a.test/x/y"


@pytest.mark.parametrize(
    ("text", "links", "expected"),
    [
        ("Tanpa alamat.", (), [Piece("Tanpa alamat.")]),
        ("", (PAGE,), []),
        (f"Lihat {PAGE}.", (PAGE,), [Piece("Lihat "), Piece(PAGE, PAGE), Piece(".")]),
        (f"{DEEPER}, {PAGE}", (PAGE, DEEPER), [Piece(DEEPER, DEEPER), Piece(", "), Piece(PAGE, PAGE)]),
        (f"Tulisan pengguna {PAGE}", (), [Piece(f"Tulisan pengguna {PAGE}")]),
        ("javascript:alert(1)", ("javascript:alert(1)",), [Piece("javascript:alert(1)")]),
        ("https://[rusak", ("https://[rusak",), [Piece("https://[rusak")]),
        (
            "https://a.test/a b[1]",
            ("https://a.test/a b[1]",),
            [Piece("https://a.test/a b[1]", "https://a.test/a%20b%5B1%5D")],
        ),
    ],
)
def test_only_what_is_named_and_of_the_web_is_a_link(text, links, expected):
    assert pieces(text, links) == expected
