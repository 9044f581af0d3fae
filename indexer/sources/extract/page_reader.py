"""A page to a source record: by the rules of its source, and automatically where the source gives none."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup

from indexer.sources.extract.record_builder import BuildResult, FieldValues, build_source_record
from indexer.sources.extract.rules import read_page
from indexer.sources.spec import Spec

INFERRED_FIELDS = ("agency", "agency_level", "unit", "province", "regency", "year_implemented", "sectors")
"""Fields that are recognised in running text rather than stated: a record names them as inferred."""


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads the pages of one source."""

    spec: Spec

    def read(self, page: BeautifulSoup, url: str, is_innovation: bool | None) -> BuildResult | None:
        """Return the source record of a page, its faults, or None where the page is no innovation.

        `is_innovation` is what the source says of the page; None leaves it to the page's text.
        """
        if is_innovation is False:
            return None
        if self.spec.fields:
            values = _with_sector(read_page(page, self.spec), self.spec)
            return build_source_record(values, self.spec, url, url, ("sectors",))
        return self._read_without_rules(page, url, certain=bool(is_innovation))

    def _read_without_rules(self, page: BeautifulSoup, url: str, *, certain: bool) -> BuildResult | None:
        from indexer.sources.extract.article import is_list_page, main_text, recognise_fields  # noqa: PLC0415 - trains the models
        from indexer.sources.extract.classifiers import SURE_OF_INNOVATION, innovation_probability  # noqa: PLC0415

        if is_list_page(page) and not certain:
            return None
        text = main_text(page)
        values = recognise_fields(page, text)
        if not values or not (certain or innovation_probability(f"{values['title']}\n{text}") >= SURE_OF_INNOVATION):
            return None
        return build_source_record(values, self.spec, url, url, INFERRED_FIELDS)


def _with_sector(values: FieldValues, spec: Spec) -> FieldValues:
    """Add the guessed sector where the source states none and the guess is sure enough."""
    from indexer.sources.extract.classifiers import SURE_OF_SECTOR, sector_of  # noqa: PLC0415

    if "sectors" in values or "sectors" in spec.fields:
        return values
    names = ("title", "summary", "problem", "solution", "results")
    guess = sector_of("\n".join(str(values.get(name, "")) for name in names))
    return {**values, "sectors": [guess.label]} if guess.probability >= SURE_OF_SECTOR else values
