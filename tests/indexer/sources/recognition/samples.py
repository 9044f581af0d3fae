"""Pages of our own making: texts of innovations and of everything else, each in fourteen layouts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from indexer.sources.extract.html_text import soup_of
from tests.indexer.sources.recognition.layouts import LAYOUTS, Layout, Text

SITE = "https://contoh.example/"


class Sample(NamedTuple):
    """A page: which layout and which content it is made of (numbers), and whether it describes an innovation."""

    layout: str
    content: int
    kind: str
    url: str
    markup: str

    @property
    def is_innovation(self) -> bool:
        """Whether one innovation is described on it."""
        return self.kind == "innovation"


class Content(NamedTuple):
    """A text and what sort of text it is."""

    kind: str
    text: Text


@cache
def contents() -> tuple[Content, ...]:
    """Return all texts, in the order of the file."""
    with Path(__file__).with_name("contents.csv").open(encoding="utf-8") as file:
        return tuple(
            Content(row["kind"], Text(row["title"], tuple(map(str.strip, row["text"].split("¶"))), row["path"]))
            for row in csv.DictReader(file)
        )


def innovations() -> list[Text]:
    """Return the texts of innovations."""
    return [content.text for content in contents() if content.kind == "innovation"]


def pages_of(layout: Layout, numbers: Iterator[int] | range) -> Iterator[Sample]:
    """Yield a page for each of some contents in a layout."""
    for number in numbers:
        kind, text = contents()[number]
        yield Sample(layout.name, number, kind, SITE + text.path, layout.page(text))


def overview_pages(layout: Layout) -> Iterator[Sample]:
    """Yield the pages of a layout that describe no single innovation: the first page, lists, search results."""
    texts = innovations()
    news = [content.text for content in contents() if content.kind == "news"]
    lists = (
        ("daftar-inovasi", "Daftar Inovasi", texts[:9]),
        ("berita", "Berita", news),
        ("arsip/2023", "Mei 2023", texts[9:16]),
    )
    for path, title, listed in lists:
        yield Sample(layout.name, -1, "list", SITE + path, layout.list_page(title, listed))
    yield Sample(layout.name, -1, "home", SITE, layout.home(texts[:6]))
    yield Sample(layout.name, -1, "list", SITE + "sorotan", layout.list_page("Sorotan Pekan Ini", texts[16:23]))


def all_pages() -> Iterator[Sample]:
    """Yield every content in every layout, and the overviews."""
    for layout in LAYOUTS:
        yield from pages_of(layout, range(len(contents())))
        yield from overview_pages(layout)


def tree_of(sample: Sample):
    """Return the tree of a page."""
    return soup_of(sample.markup)
