"""Names of a table in the words of a sentence."""

from search_app.transfer.term_patterns import patterns

PATTERNS = patterns("prerequisites.csv")


def test_a_term_is_found_as_a_whole_word_only():
    assert PATTERNS["budget"].search("biaya dari apbd")
    assert not PATTERNS["budget"].search("xapbd apbdx")


def test_a_term_with_a_star_stands_for_all_that_begin_so():
    assert PATTERNS["people"].search("relawannya terlatih")
