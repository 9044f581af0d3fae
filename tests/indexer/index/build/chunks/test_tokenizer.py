"""Many texts tokenised at once give the words that each gives by itself."""

from itertools import pairwise, product

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.fields import FIELDS
from indexer.index.build.chunks.tokenizer import JoinedTexts, tokenise
from indexer.text.analysis import analyse
from indexer.text.english import analyse_english

TRICKY = st.sampled_from(
    [
        *("Jum'at", "1.250,75", "12.", "1.2_", "3,4", "\u2019", "a\u0301", "\u00ad", "\n", "yang", "YANG", "ß", "ﬁ"),
        *("_", " ", ".", "x" * 70, "y" * 300, "\U0001f600", "é", "\u2013", "'", "K\u212a", "²", "٣.٤", "\uff11.\uff10"),
        *("R.S.U.D.", "S.Pd.", "covid19", "covid-19", "ibu2", "anak2nya", "24/7", "08:00", "1:2", "rumah²", "Rp5.000"),
    ]
)
TEXT = st.lists(st.one_of(TRICKY, st.text(max_size=8), st.text("aB12.,:'_-/ ", max_size=16)), max_size=12).map("".join)


def words_of(texts, is_english=None) -> list[list[tuple[str, int, int]]]:
    """Return form, start and end of every word of each text, all tokenised together."""
    joined = JoinedTexts()
    for some in (texts[:2], [], texts[2:]):
        joined.add(some)
    found = tokenise(
        joined, np.zeros(len(texts), dtype=bool) if is_english is None else np.array(is_english, dtype=bool)
    )
    starts, ends = found.starts.tolist(), (found.starts + found.lengths).tolist()
    words = list(zip((found.forms[number] for number in found.numbers), starts, ends, strict=True))
    bounds = [0, *np.cumsum(found.counts).tolist()]
    return [words[begin:end] for begin, end in pairwise(bounds)]


@given(st.lists(TEXT, max_size=6))
@example(["a1 a1", "abc2 abc2an", "1:50:20", "a.b.c", "3-T"])
@example(["1.2_3.4", "a.b,c'd", "12.5.", "x\u00ady", "Jum'at's", "\U0001f600 a 1.5 \U0001f600b"])
def test_the_words_of_many_texts_are_those_of_each(texts):
    assert words_of(texts) == [[(word.form, word.start, word.end) for word in analyse(text)] for text in texts]


@given(st.lists(st.tuples(TEXT, st.booleans()), max_size=6))
@example([("the air di kota", True), ("the air di kota", False), ("", True), ("children's air 1.5", True)])
def test_each_text_has_the_words_of_its_own_language(texts):
    expected = [
        [(word.form, word.start, word.end) for word in (analyse_english if english else analyse)(text)]
        for text, english in texts
    ]
    assert words_of([text for text, _ in texts], [english for _, english in texts]) == expected


def test_the_words_of_the_shipped_records_are_those_of_the_analysis(shipped_records):
    texts = [text for record in shipped_records for field in FIELDS for text in field.texts(record)]
    assert words_of(texts) == [[(word.form, word.start, word.end) for word in analyse(text)] for text in texts]


def test_more_words_than_the_table_begins_with_room_for_keep_their_numbers():
    words = ["".join(letters) for letters in product("bcdfghjklm", repeat=5)]
    first, second = words_of([" ".join(words)] * 2)
    assert first == second
    assert [form for form, _, _ in first] == words


def test_a_record_without_any_text_has_no_words():
    assert words_of([]) == []
    assert words_of(["", "Bank", ""]) == [[], [("bank", 0, 4)], []]
