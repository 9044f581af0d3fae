"""Words are found again in the texts of their records."""

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.generation.reader import open_generation
from indexer.text.analysis import analyse


@pytest.mark.parametrize("gap", [0, 254, 255, 256, 70_000])
def test_the_bounds_of_words_are_found_again_however_far_apart_or_long_they_are(tmp_path, gap):
    text = f"{'-' * gap}bank {'z' * gap}sampah{'.' * gap} akhir"
    build_index([Innovation(id="a", title="Nama", problem=text), Innovation(id="b", title=text)], tmp_path)
    generation = open_generation(tmp_path)
    assert generation.segments.offsets.shape == (4,)
    starts, ends = generation.characters(generation.segments.offsets[1:3], generation.segments.offsets[2:4])
    found = [(word.start, word.end) for word in analyse(text)]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == 2 * found
