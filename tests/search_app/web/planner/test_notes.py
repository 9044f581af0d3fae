"""Notes in a cookie, which may hold anything."""

import pytest

from search_app.web.planner.notes import MAX_NOTE, cleaned, fit_in_cookie, notes_in_cookie


@pytest.mark.parametrize(
    ("cookie", "notes"),
    [
        ("", {}),
        ("opop=Tanya+biaya&dua=%3Cb%3E", {"opop": "Tanya biaya", "dua": "<b>"}),
        ("&=&opop&opop=", {}),
        (f"opop={'x' * (MAX_NOTE + 1)}", {}),
        ("opop=%00a%0D%0Ab%ff", {"opop": "a b\N{REPLACEMENT CHARACTER}"}),
        ("&".join(f"id-{number}=x" for number in range(99)), {f"id-{number}": "x" for number in range(20)}),
    ],
)
def test_what_a_cookie_holds_is_read_and_what_is_no_note_left_out(app, cookie, notes):
    with app.test_request_context(headers={"Cookie": f"catatan={cookie}"}):
        assert notes_in_cookie() == notes


def test_a_note_is_one_line_of_what_can_be_seen():
    assert cleaned("  a\tb \n\n c\x00\u202e ") == "a b c"


def test_twenty_notes_of_plain_letters_fit_and_as_many_of_pictures_do_not():
    ids = [f"inovasi-pelayanan-nomor-{number}" for number in range(20)]
    assert fit_in_cookie(dict.fromkeys(ids, "tanya biaya " * 10))
    assert not fit_in_cookie(dict.fromkeys(ids, "\N{GRINNING FACE}" * 120))
