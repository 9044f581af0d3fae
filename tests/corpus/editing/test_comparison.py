"""What two records differ in is found field by field and word by word, and chosen between."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.editing.comparison import changed_fields, combined, word_pieces
from corpus.innovation import Innovation

WAS = Innovation("a", "Bank Sampah", problem="Sampah menumpuk.", steps=("Kumpulkan", "Timbang"))


def shown(before, after):
    return [(piece.kind, piece.text) for piece in word_pieces(before, after)]


def test_fields_that_differ_are_named_in_their_order():
    after = replace(WAS, id="b", steps=("Timbang",), problem="")
    assert changed_fields(WAS, after) == ("problem", "steps")
    assert changed_fields(WAS, WAS) == ()


def test_chosen_fields_are_taken_and_all_others_stay():
    theirs = replace(WAS, problem="Sampah berserakan.", results="Bersih.")
    mine = replace(WAS, problem="Sampah berbau.", steps=("Pilah",))
    assert combined(theirs, mine, ["steps", "id"]) == replace(theirs, steps=("Pilah",))


def test_words_that_stayed_went_and_came_are_told_apart():
    assert shown("sampah menumpuk di desa", "sampah dipilah di desa") == [
        ("same", "sampah"),
        ("removed", "menumpuk"),
        ("added", "dipilah"),
        ("same", "di desa"),
    ]
    assert shown("satu\ndua", "satu\ntiga\ndua")[1] == ("added", "tiga\n")
    assert shown("", "baru") == [("added", "baru")]
    assert shown("lama", "") == [("removed", "lama")]
    assert shown("", "") == []


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_both_texts_can_be_read_out_of_the_pieces(before, after):
    pieces = word_pieces(before, after)
    for text, left_out in ((before, "added"), (after, "removed")):
        read = " ".join(piece.text for piece in pieces if piece.kind != left_out)
        assert read.split() == text.split()
        assert read.count("\n") == text.count("\n")
