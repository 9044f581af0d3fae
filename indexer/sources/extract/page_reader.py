"""A page to a telling: by the rules of its source, and automatically where the source gives none."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup

from corpus.catalogue.source_state import SourceRecord
from indexer.sources.extract.record_builder import Refusal, Told, compose
from indexer.sources.extract.rules import read_page
from indexer.sources.spec import Spec

GUESSED = ("agency", "agency_level", "unit", "province", "regency", "year_implemented", "sectors")
"""Fields that are recognised in running text rather than told: a record names them as inferred."""


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads the pages of one source."""

    spec: Spec

    def read(self, page: BeautifulSoup, url: str, named: bool | None) -> SourceRecord | list[Refusal] | None:
        """Return what a page tells, why that is no record, or None where the page is no innovation.

        `named` says whether the source counts it among its innovations; None leaves it to the page's text.
        """
        if named is False:
            return None
        if self.spec.fields:
            return compose(_with_sector(read_page(page, self.spec), self.spec), self.spec, url, url, ("sectors",))
        return self._read_freely(page, url, certain=bool(named))

    def _read_freely(self, page: BeautifulSoup, url: str, *, certain: bool) -> SourceRecord | list[Refusal] | None:
        from indexer.sources.extract.article import is_list, main_text, read_automatically  # noqa: PLC0415 - trains the models
        from indexer.sources.extract.classifiers import SURE_OF_INNOVATION, innovation_probability  # noqa: PLC0415

        if is_list(page) and not certain:
            return None
        text = main_text(page)
        told = read_automatically(page, text)
        if not told or not (certain or innovation_probability(f"{told['title']}\n{text}") >= SURE_OF_INNOVATION):
            return None
        return compose(told, self.spec, url, url, GUESSED)


def _with_sector(told: dict[str, str | list[str]], spec: Spec) -> Told:
    """Add the guessed sector where the source tells none and the guess is sure enough."""
    from indexer.sources.extract.classifiers import SURE_OF_SECTOR, sector_of  # noqa: PLC0415

    if "sectors" in told or "sectors" in spec.fields:
        return told
    names = ("title", "summary", "problem", "solution", "results")
    guess = sector_of("\n".join(str(told.get(name, "")) for name in names))
    return {**told, "sectors": [guess.label]} if guess.probability >= SURE_OF_SECTOR else told
