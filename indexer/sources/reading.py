"""A page to a telling: by the rules of its source, or automatically where the source gives none."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup

from indexer.sources.compose import Refusal, Telling, compose
from indexer.sources.spec import Spec
from indexer.sources.webpage import read_page


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads the pages of one source."""

    spec: Spec

    def read(self, page: BeautifulSoup, url: str, named: bool | None) -> Telling | list[Refusal] | None:
        """Return what a page tells, why that is no record, or None where the page is no innovation.

        `named` says whether the source counts it among its innovations; None leaves it to the page's text.
        """
        if named is False:
            return None
        told = read_page(page, self.spec)
        return compose(told, self.spec, url, url)
