"""Many texts analysed at once give the words that each gives by itself."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus import Innovation
from indexer.index import tokens as module
from indexer.index.tokens import Tokeniser, texts_of
from indexer.text.analysis import Word, analyse, split, stem

TRICKY = st.sampled_from(
    ["Jum'at", "1.250,75", "12.", "\u2019", "a\u0301", "\u00ad", "\n", "yang", "ß", "ﬁ", "_", " ", ".", "x" * 70]
)
TEXT = st.lists(st.one_of(TRICKY, st.text(max_size=8)), max_size=12).map("".join)


def words_of(records) -> list[list[Word]]:
    """Return the words of every segment as the tokeniser gathers them."""
    tokeniser = Tokeniser(None)
    for record in records:
        tokeniser.add(record)
    found = tokeniser.finish()
    words = [
        Word(found.forms[form], found.stems[found.form_stems[form]], start, start + length)
        for form, start, length in zip(
            found.tokens.forms.tolist(), found.tokens.starts.tolist(), found.tokens.lengths.tolist(), strict=True
        )
    ]
    bounds = found.segments.offsets.tolist()
    return [words[begin:end] for begin, end in pairwise(bounds)]


@given(st.lists(TEXT, max_size=6))
def test_the_words_of_many_texts_are_those_of_each(texts):
    records = [
        Innovation(id=str(number), title="Nama", problem=text, steps=[text]) for number, text in enumerate(texts)
    ]
    expected = [list(analyse(text)) for record in records for _, _, text in texts_of(record)]
    assert words_of(records) == expected


def test_texts_longer_than_are_analysed_at_once_keep_their_words(monkeypatch, shipped_records):
    expected = words_of(shipped_records[:20])
    monkeypatch.setattr(module, "_AT_ONCE", 100)
    assert words_of(shipped_records[:20]) == expected


@given(TEXT)
def test_the_pieces_of_a_text_make_it_up_again(text):
    pieces = split(text)
    assert "".join(pieces) == text
    assert len(pieces) % 2 == 1


def test_a_record_without_any_text_has_no_words():
    assert words_of([Innovation(id="a", title=""), Innovation(id="b", title="Bank")]) == [
        [Word("bank", stem("bank"), 0, 4)]
    ]
