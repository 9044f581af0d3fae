"""JSON read strictly and item by item."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.errors import SourceError
from indexer.sources.formats.files.json_stream import array_items, decode

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(items=st.lists(st.dictionaries(st.text(), VALUES, max_size=4), max_size=5), indent=st.sampled_from([None, 1]))
def test_an_array_gives_its_items_wherever_chunks_end(items, indent):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("indexer.sources.formats.files.json_stream.CHUNK", 7)
        assert list(array_items("a", io.StringIO(f" {json.dumps(items, indent=indent)}\n"))) == items


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"a": 1}, {"a": ', "record 2 is no JSON, is cut off"),
        ('[{"a": 1}, {"a": 2}', "record 2 is the last before the file is cut off"),
        ('[{"a": 1} {"a": 2}]', "record 1 is followed by no comma"),
        ('[{"a": 1}, ]', "record 2 is no JSON"),
        ('[{"a": 1}] x', "something follows the end"),
        ("[", "record 1 is no JSON"),
        ('[{"a": NaN}]', "record 1 .* it holds NaN"),
        ('[{"a": 1, "a": 2}]', "'a' stands in one object twice"),
        ("[" * 100_000, "too deep"),
        ('[{"a": ' + "9" * 5_000 + "}]", "record 1 is no JSON"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(text, sentence):
    with pytest.raises(SourceError, match=sentence):
        list(array_items("a", io.StringIO(text)))


def test_an_item_without_end_is_refused_before_memory_is_full(monkeypatch):
    monkeypatch.setattr("indexer.sources.formats.files.json_stream.LONGEST_LINE", 1_000)
    monkeypatch.setattr("indexer.sources.formats.files.json_stream.CHUNK", 100)
    file = io.StringIO('["' + "x" * 1_000_000)
    with pytest.raises(SourceError, match="more than 1000 characters"):
        list(array_items("a", file))
    assert file.tell() < 2_000


def test_a_whole_text_is_decoded_or_refused():
    assert decode("a", '{"a": [1]}') == {"a": [1]}
    with pytest.raises(SourceError, match=r"^a is not JSON: .* in line 2"):
        decode("a", '{"a":\n}')
    with pytest.raises(SourceError, match="too deep"):
        decode("a", '{"a":' * 100_000)
