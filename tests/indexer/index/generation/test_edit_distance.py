"""Edit distances to all strings of a table: those of a recursion that tries everything."""

from functools import cache

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.index.generation.edit_distance import edit_distances
from indexer.index.generation.string_table import StringTable, pack

words = st.text("abñ中\U0001f600", max_size=7)


def plain_distance(one: str, other: str, swap: int) -> int:
    """Return the optimal string alignment of two words, letter by letter from their ends."""

    @cache
    def of(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [of(i - 1, j - 1) + (one[i - 1] != other[j - 1]), of(i - 1, j) + 1, of(i, j - 1) + 1]
        if i > 1 and j > 1 and (one[i - 1], one[i - 2]) == (other[j - 2], other[j - 1]):
            ways.append(of(i - 2, j - 2) + swap)
        return min(ways)

    return of(len(one), len(other))


@given(words, st.sets(words, max_size=12), st.integers(0, 3), st.sampled_from([1, 2]), st.data())
@example("ab", {"ba", "bca", ""}, 1, 1, None)
def test_distances_are_those_of_trying_everything(word, others, most, swap, data):
    strings = sorted(others, key=str.encode)
    begin = data.draw(st.integers(0, len(strings))) if data else 0
    characters = np.array(list(map(ord, word)), dtype=np.uint32)
    found = edit_distances(characters, begin, len(strings), most, swap, StringTable(pack(strings)).arrays)
    assert found.tolist() == [min(plain_distance(word, other, swap), most + 1) for other in strings[begin:]]
