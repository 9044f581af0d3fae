"""Progress is a line a step on a file, a bar on a terminal, and nothing where nobody asked."""

import io

import pytest

from indexer.progress import BarProgress, LineProgress, Progress, progress_on


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


@pytest.mark.parametrize(("stream", "kind"), [(io.StringIO(), LineProgress), (Terminal(), BarProgress)])
def test_the_stream_decides_the_kind(stream, kind):
    assert type(progress_on(stream)) is kind


@pytest.mark.parametrize("kind", [lambda stream: Progress(), LineProgress, BarProgress])
def test_all_items_come_through(kind):
    assert list(kind(io.StringIO()).each("Analysing", iter("abc"))) == ["a", "b", "c"]


def test_a_step_is_one_line():
    stream = io.StringIO()
    progress = LineProgress(stream)
    progress.step("Merging")
    list(progress.each("Comparing", range(1_000)))
    assert stream.getvalue() == "Merging\nComparing\n"


def test_a_bar_counts_the_items():
    stream = Terminal()
    list(BarProgress(stream).each("Analysing", range(3)))
    assert "Analysing" in stream.getvalue()
    assert "3/3" in stream.getvalue()


@pytest.mark.parametrize("kind", [LineProgress, BarProgress])
def test_of_no_items_nothing_is_reported(kind):
    stream = Terminal()
    assert list(kind(stream).each("Comparing", [], 0)) == []
    assert stream.getvalue() == ""
