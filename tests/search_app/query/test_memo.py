"""Answers kept at hand."""

from search_app.query.memo import REMEMBERED, Remembered


def test_an_answer_is_worked_out_once():
    asked = []
    remembered = Remembered(lambda number: asked.append(number) or number * 2)
    assert [remembered[number] for number in (3, 4, 3, 4)] == [6, 8, 6, 8]
    assert asked == [3, 4]


def test_what_is_kept_at_hand_is_bounded():
    remembered = Remembered(str)
    for number in range(REMEMBERED + 10):
        assert remembered[number] == str(number)
        assert len(remembered) <= REMEMBERED
