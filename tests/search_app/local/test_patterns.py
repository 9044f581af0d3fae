"""Patterns to the words that they stand for."""

from whoosh import query as tree

from search_app.local.patterns import MAX_EXPANSION, Patterns


def test_a_pattern_that_stands_for_too_many_words_is_cut_and_said_so(index):
    patterns = Patterns(index.words, index.reader)
    forms = patterns.forms(tree.Wildcard("text_form", "*a*"))
    assert len(forms) == MAX_EXPANSION
    assert patterns.cut == ["*a*"]


def test_a_pattern_stands_for_the_stems_of_its_words(index):
    patterns = Patterns(index.words, index.reader)
    pattern = tree.Prefix("title_form", "pelayan")
    forms = {index.words.forms.text(form) for form in patterns.forms(pattern)}
    assert "pelayanan" in forms
    assert all(form.startswith("pelayan") for form in forms)
    assert "layan" in {index.words.stems.text(stem) for stem in patterns.stems(pattern)}
