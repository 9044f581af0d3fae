"""Lists are written one item a line."""

from corpus.validation import LONGEST_LIST
from search_app.web.list_lines import items_of_lines


def test_lines_become_items_without_marks_and_repetitions():
    assert items_of_lines("1. Satu\r\n- Dua\n\n  • Tiga  hari\nDua") == ("Satu", "Dua", "Tiga hari")
    assert items_of_lines("") == ()


def test_one_more_than_a_list_holds_is_kept_so_that_the_fault_is_found():
    assert len(items_of_lines("\n".join(map(str, range(LONGEST_LIST + 50))))) == LONGEST_LIST + 1
