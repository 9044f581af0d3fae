"""Reading a query: what a person may type, and what is said where it cannot be read as meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as tree

from indexer.text.analysis import written_words
from search_app.query.parse import MAX_CHARACTERS, parse
from search_app.query.parser import MAX_PATTERNS, _parser
from search_app.query.syntax import is_bare, is_special, tidy
from search_app.query.trees import leaves


def codes(text: str) -> list[str]:
    return [note.code for note in parse(text).notes]


def words(text: str) -> set[str]:
    return {leaf.text for leaf in leaves(parse(text).tree) if isinstance(leaf, tree.Term)}


def test_plain_words_are_alternatives_by_their_stems():
    parsed = parse("antrean pasien")
    assert isinstance(parsed.tree, tree.Or)
    assert words("antrean pasien") == {"antre", "pasien"}
    assert parsed.notes == ()


@pytest.mark.parametrize("text", ["sampah AND plastik", "sampah DAN plastik"])
def test_and_is_understood_in_both_languages(text):
    assert isinstance(parse(text).tree, tree.And)


@pytest.mark.parametrize("text", ["sampah -plastik", "sampah NOT plastik", "sampah BUKAN plastik"])
def test_exclusion_is_understood_in_both_languages(text):
    root = parse(text).tree
    assert isinstance(root, tree.And)
    assert any(isinstance(child, tree.Not) for child in root)


def test_operators_in_small_letters_are_words():
    assert isinstance(parse("sampah and plastik").tree, tree.Or)


def test_a_sentence_in_capitals_has_no_operators():
    assert not isinstance(parse("PASIEN DAN KELUARGA ANTRE SEJAK SUBUH HARI").tree, tree.And)


@pytest.mark.parametrize("name", ["judul", "title", "nama", "JUDUL"])
def test_a_field_has_its_indonesian_and_its_english_name(name):
    assert parse(f"{name}:sampah").tree == tree.Term("title", "sampah")


@pytest.mark.parametrize("text", ["tahun:[2015 TO 2020]", "year:[2015 TO 2020]"])
def test_years_are_a_range(text):
    root = parse(text).tree
    assert isinstance(root, tree.NumericRange)
    assert (root.start, root.end) == (2015, 2020)


def test_a_hyphen_inside_a_word_excludes_nothing():
    assert not any(isinstance(node, tree.Not) for node in parse("e-government").tree.children())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('"antrean pasien', "unbalanced_quote"),
        ("kata " * 2_500, "too_long"),
        ("(" * 11 + "a sampah" + ")" * 11, "too_deep"),
        ("*", "lone_wildcard"),
        ("sampah * plastik", "lone_wildcard"),
        ("warna:merah", "unknown_field"),
        ("tahun:kemarin", "unreadable_value"),
        ('tahun:"kemarin"', "unreadable_value"),
        ('tahun:""', "unreadable_value"),
        (" ".join(f"kata{n}*" for n in range(MAX_PATTERNS + 1)), "too_many_patterns"),
        ("?s*", "pattern_too_short"),
        ("yang di dan", "common_words_only"),
    ],
)
def test_what_cannot_be_read_as_meant_is_told(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    ["mengapa antre?", "rasio 1:2", "http://contoh.go.id/a?b=c", "5 < 6", "a/b", "50%", "RSUD dr. Iskak (Jawa Timur)"],
)
def test_ordinary_writing_needs_no_note(text):
    assert codes(text) == []


def test_a_year_in_quotes_is_the_year():
    assert parse('tahun:"2020"').tree == parse("tahun:2020").tree


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\ufeff"])
def test_nothing_typed_asks_for_everything(text):
    assert parse(text).is_empty or parse(text).tree == tree.NullQuery


def test_a_long_text_is_cut_between_words():
    parsed = parse("antrean " * 2_000)
    assert len(parsed.text) <= MAX_CHARACTERS
    assert parsed.text.endswith("antrean")


marks = st.sampled_from(
    [*list("\"()*?~-:[]{}^' \t\n<>=+|&!/\\"), "AND", "NOT", "TO", "judul:", "tahun:", "\u202e", "🏥"]
)


@settings(max_examples=300)
@given(st.lists(st.one_of(marks, st.text(max_size=8)), max_size=30).map("".join))
def test_anything_that_can_be_typed_is_read(text):
    parsed = parse(text)
    assert parsed.tree is not None
    assert len(parsed.text) <= MAX_CHARACTERS


@given(
    st.lists(
        st.sampled_from(
            [
                "Ibu-ibu",
                "hamil,",
                "anak/balita",
                "1.250",
                "KTP-el",
                "dan",
                "a.b",
                "kata",
                "(jiwa)",
                "(dua",
                "tiga)",
                "hal:",
                "a - b",
            ]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_a_text_without_marks_is_read_as_the_parser_reads_it(words):
    text = " ".join(words)
    assert not is_special(text)
    assert parse(text).tree == _parser().parse(text)


@pytest.mark.parametrize("text", ['NOT:AND"', "NOT AND kata", "- - kata", "DAN DAN", "a OR NOT"])
def test_operators_without_anything_to_join_are_no_error(text):
    assert parse(text).text == text


WORDS = st.sampled_from(
    ["sampah", "Plastik", "di", "AND", "DAN", "TO", "NOT", "KTP", "-kota", "e-KTP", '"bank', "2020", "x*"]
)


@given(words=st.lists(WORDS, min_size=1, max_size=8))
def test_bare_words_are_what_the_patterns_would_find(words):
    text, notes = " ".join(words), []
    if is_bare(words):
        assert tidy(text, notes) == text
        assert notes == []
        assert not is_special(text)
        assert written_words(text) == words


@pytest.mark.parametrize(
    ("text", "is_known_bare"),
    [("sampah di Kota 2020", True), ("sampah AND kota", False), ("KTP BPJS", False), ("e-KTP", False), ("", False)],
)
def test_most_questions_are_bare_words(text, is_known_bare):
    assert is_bare(text.split()) == is_known_bare
