"""A page's parts to fields: by CSS selectors, labels of tables and headings, tab panes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from indexer.sources.errors import SourceError
from indexer.sources.extract.html_text import items_of, lines_of, text_of
from indexer.sources.extract.record_builder import FieldValues
from indexer.sources.spec import LISTS, Rule, Spec

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "strong", "b", "legend")
_CELLS = re.compile(r"^t[dh]$")


def read_page(page: BeautifulSoup, spec: Spec) -> FieldValues:
    """Return what the rules of a source find on a page; fields that are not there are left out."""
    tab_titles = {_folded(text_of(link)) for link in page.select("[data-toggle=tab], [data-bs-toggle=tab], [role=tab]")}
    values: FieldValues = {}
    for name, rule in spec.fields.items():
        elements = list(_find(page, rule))
        if name in LISTS:
            items = (item for element in elements for item in items_of(element))
            # A tab's content that ends with the next tab's heading is a slip of the pen of who filled the form.
            found: str | list[str] = [item for item in items if _folded(item.rstrip(" :")) not in tab_titles]
        else:
            lines = (line for element in elements for line in lines_of(element))
            found = "\n".join(line for line in lines if _folded(line.rstrip(" :")) not in tab_titles)
        if found:
            values[name] = found
    return values


def _find(page: BeautifulSoup, rule: Rule) -> Iterator[Tag]:
    if rule.locator == "css":
        try:
            yield from page.select(rule.value, limit=50)
        except SelectorSyntaxError as error:
            raise SourceError(f"{rule.value!r} is no CSS selector: {error}") from error
    elif rule.locator == "pane":
        if (pane := page.find(id=rule.value)) is not None:
            yield pane
    else:
        yield from _labelled(page, rule.value)


def _labelled(page: BeautifulSoup, label: str) -> Iterator[Tag]:
    """Yield the cell beside a label, or what follows a heading of that name up to the next heading."""
    folded_label = _folded(label)
    for cell in page.find_all(_CELLS):
        if (
            _folded(text_of(cell).rstrip(" :")) == folded_label
            and (beside := cell.find_next_sibling(_CELLS)) is not None
        ):
            yield beside
            return
    for heading in page.find_all(_HEADINGS):
        if _folded(text_of(heading).rstrip(" :")) == folded_label:
            yield from _below(heading)
            return


def _below(heading: Tag) -> Iterator[Tag]:
    for sibling in heading.next_siblings:
        if isinstance(sibling, Tag):
            if sibling.name == heading.name or sibling.name in {"table", "hr"}:
                return
            yield sibling


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
