"""Records are compressed some at a time, and each is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.blocks import Lines, compressed, lines_of
from indexer.index.format import BLOCK


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=50), min_size=1, max_size=14
    )
)
def test_lines_come_back_in_blocks_of_some_each(texts):
    lines = [text.encode() for text in texts]
    blocks = [lines_of(block) for block in compressed(Lines.of(lines))]
    assert blocks == [lines[begin : begin + BLOCK] for begin in range(0, len(lines), BLOCK)]


@pytest.mark.parametrize("others", [0, 5_000])
def test_a_block_is_the_same_whatever_is_compressed_with_it(others):
    lines = [f"baris {number} tentang antrean".encode() for number in range(BLOCK + others)]
    assert compressed(Lines.of(lines))[0] == compressed(Lines.of(lines[:BLOCK]))[0]
