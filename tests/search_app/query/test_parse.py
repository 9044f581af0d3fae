"""Reading a query: what a person may type, and what is said where it cannot be read as meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as tree

from indexer.text.analysis import stems_of
from search_app.query.parse import MAX_CHARACTERS, parse
from search_app.query.parser import MAX_PATTERNS, read_with_parser
from search_app.query.syntax import is_special
from search_app.query.trees import is_nothing, leaves


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
    assert parsed.notes or not is_nothing(parsed.tree)
    assert all(word.text in parsed.readable for word in parsed.words)


PLAIN = [
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
    "a - b",
    "covid19",
    "B-3",
    "ibu2",
    "R.S.U.D.",
]


@given(st.lists(st.sampled_from([*PLAIN, "a - b", "hal:"]), min_size=1, max_size=8).map(" ".join))
def test_plain_words_are_read_as_the_parser_reads_them(text):
    assert not is_special(text)
    read = parse(text)
    assert read.tree == read_with_parser(text, [])
    offsets = [(leaf.startchar, leaf.endchar) for leaf in leaves(read.tree) if isinstance(leaf, tree.Term)]
    stems = [stems_of(read.readable[begin:end]) for begin, end in offsets]
    assert stems == [(leaf.text,) for leaf in leaves(read.tree) if isinstance(leaf, tree.Term)]


@pytest.mark.parametrize("text", ["pukul 07:30", "07:30", "pukul 07:30 -malam"])
def test_a_time_of_the_day_is_one_word_and_no_field(text):
    assert "07.30" in words(text)
    assert codes(text) == []


@pytest.mark.parametrize("spellings", [["qwx19", "qwx-19", "Qwx 19"], ["b7", "B-7", "b 7"], ["3.000", "3000"]])
def test_spellings_of_a_word_with_a_number_ask_for_the_same(spellings):
    assert len({str(parse(text).tree) for text in spellings}) == 1


@pytest.mark.parametrize("text", ['NOT:AND"', "NOT AND kata", "- - kata", "DAN DAN", "a OR NOT"])
def test_operators_without_anything_to_join_are_no_error(text):
    assert parse(text).text == text


def test_the_words_are_those_as_written_without_operators():
    assert [word.text for word in parse("Pelayanan di desa").words] == ["Pelayanan", "di", "desa"]
    assert [word.text for word in parse("sampah DAN (kota ATAU desa)").words] == ["sampah", "kota", "desa"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sampah AND plastik AND sampah", ["sampah", "plastik"]),
        ('"layanan publik" AND pelayanan AND "pelayanan publik" AND yang', ["layan publik", "layan"]),
    ],
)
def test_what_is_required_twice_and_function_words_are_left_out(text, expected):
    found = [" ".join(node.words) if isinstance(node, tree.Phrase) else node.text for node in parse(text).tree]
    assert found == expected
