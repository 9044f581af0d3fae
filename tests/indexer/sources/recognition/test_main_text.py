"""The running text of a content area."""

import logging

import pytest

from indexer.sources.extract.html_text import soup_of
from indexer.sources.recognition.content_area import content_area
from indexer.sources.recognition.main_text import main_text
from tests.indexer.sources.recognition.layouts import LAYOUTS
from tests.indexer.sources.recognition.samples import innovations

TEXT = innovations()[5]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_paragraph_is_there_and_neither_title_nor_byline(layout):
    text = main_text(content_area(soup_of(layout.page(TEXT))), TEXT.title)
    assert all(part in text for part in TEXT.paragraphs)
    lines = text.splitlines()
    assert not [line for line in lines if line == TEXT.title or line.startswith(("Ditulis", "Diterbitkan", "Kamis"))]


def test_nothing_that_a_library_says_of_a_page_reaches_a_log_that_shows_all():
    seen: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = seen.append
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        assert main_text(soup_of("<body></body>").body, "Kosong") == ""
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert [record for record in seen if record.name.startswith("trafilatura")] == []
