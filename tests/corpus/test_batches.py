"""Lists and streams are cut into batches."""

import itertools

from corpus.batches import batches


def test_the_last_batch_is_shorter_and_none_is_empty():
    assert list(batches("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(batches("abcd", 2)) == [["a", "b"], ["c", "d"]]
    assert list(batches([], 2)) == []


def test_a_stream_is_read_one_batch_at_a_time():
    stream = itertools.count()
    cut = batches(stream, 3)
    assert next(cut) == [0, 1, 2]
    assert next(stream) == 3
