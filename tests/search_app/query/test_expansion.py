"""What a question as a whole is about, whether it is read as words or as a tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as tree

from indexer.text.analysis import analyse
from search_app.query.expansion import understand
from search_app.query.language_detection import reads_as_english
from search_app.query.parse import parse
from search_app.query.trees import joined, leaves

WORDS = [
    *(
        "kartu",
        "tanda",
        "penduduk",
        "KTP",
        "odgj",
        "bank",
        "sampah",
        "Sampah",
        "yang",
        "di",
        "pulau",
        "kecil",
        "ibu-ibu",
    ),
    *(
        "vocational",
        "training",
        "for",
        "prisoners",
        "waste",
        "Bank",
        "small",
        "islands",
        "remote",
        "areas",
        "fisherman",
    ),
    *(
        "pelayanan",
        "terpadu",
        "satu",
        "pintu",
        "1.250",
        "Jum'at",
        "é",
        "(jiwa)",
        "a_b",
        "daerah",
        "tertinggal",
        "kecil",
    ),
]


def matched(text):
    found = understand(parse(text)).tree
    return {" ".join(leaf.words) if isinstance(leaf, tree.Phrase) else leaf.text for leaf in leaves(found)}


def as_a_tree(parsed):
    """Return a question without marks as the tree of its words, each with its place."""
    found = {}
    for word in analyse(parsed.readable):
        leaf = tree.Term("text", word.stem)
        leaf.startchar, leaf.endchar = word.start, word.end
        found.setdefault(word.stem, leaf)
    return parsed._replace(words=(), marked=joined(tree.Or, list(found.values())))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.integers(1, 12))
def test_a_question_without_marks_means_what_its_tree_means(text, repeats):
    parsed = parse(f"{text} " * repeats + "akta")
    of_words, of_tree = understand(parsed), understand(as_a_tree(parsed))
    assert of_words.ideas == of_tree.ideas
    assert of_words.tree == of_tree.tree
    assert of_words.places == of_tree.places
    assert of_words.matches_any_idea == of_tree.matches_any_idea


def test_a_question_of_more_ideas_than_are_taken_still_matches_all_its_words():
    understood = understand(parse(" ".join(f"kata{number}" for number in range(100))))
    assert not understood.matches_any_idea
    assert len(list(leaves(understood.tree))) == 100


def test_other_ways_match_where_words_are_alternatives_and_nowhere_else():
    assert "ganggu jiwa" in matched("odgj")
    assert "ganggu jiwa" in matched("odgj OR dipasung")
    assert "ganggu jiwa" in matched("odgj dipasung -lansia")
    assert "ganggu jiwa" not in matched("odgj DAN dipasung")
    assert "ganggu jiwa" not in matched("judul:odgj")
    assert "ganggu jiwa" not in matched('"odgj"')
    assert "ganggu jiwa" not in matched("kesehatan -odgj")


def test_a_word_of_two_alternatives_is_one_idea():
    understood = understand(parse("(sampah OR kaca) AND (sampah OR logam)"))
    assert [idea.asked for idea in understood.ideas] == ["sampah", "kaca", "logam"]


def test_operators_do_not_make_a_question_english():
    assert not reads_as_english(parse("(sampah OR digital) AND (digital OR digital)").written)


@pytest.mark.parametrize("text", ["waste bank for schools", "vocational training for prisoners", "bank sampah"])
def test_a_term_matches_by_its_ideas_alone_where_its_words_do_too(text):
    parsed = parse(text)
    of_words, of_tree = understand(parsed), understand(as_a_tree(parsed))
    assert of_words.matches_any_idea == of_tree.matches_any_idea == (text == "bank sampah")


def test_a_word_that_the_parser_tore_off_keeps_its_stem():
    parsed = parse("ibu-berpendapatan samp*")
    assert "pendapat" in {leaf.text for leaf in leaves(parsed.tree)}, "whose own stem is another"
    assert ("pendapat",) in {way.way.stems for idea in understand(parsed).ideas for way in idea.ways}


def test_an_english_question_matches_indonesian_words():
    assert "latih kerja" in matched("vocational training for prisoners")


def test_kinds_of_place_are_heard():
    assert understand(parse("perpustakaan di daerah kepulauan")).places == {"kepulauan"}
    assert understand(parse("clinics in remote areas of small islands")).places == {"tertinggal", "kepulauan"}
    assert understand(parse("perpustakaan AND kepulauan")).places == {"kepulauan"}
    assert understand(parse("akta kelahiran")).places == frozenset()


@given(st.lists(st.sampled_from(["ktp", "odgj", "sampah", "the", "school", "-", "DAN", '"', "(", "tahun:2019", "a*"])))
def test_whatever_is_asked_is_understood_and_still_matches_its_own_words(words):
    parsed = parse(" ".join(words))
    understood = understand(parsed)
    assert set(map(str, leaves(parsed.tree))) <= set(map(str, leaves(understood.tree)))
    assert all(0 < found.weight <= 1 for idea in understood.ideas for found in idea.ways)


@pytest.mark.parametrize("text", ["", "dan yang di"])
def test_nothing_is_about_nothing(text):
    assert understand(parse(text)).ideas == ()
