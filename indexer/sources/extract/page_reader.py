"""A page to source records: by the rules of its source, and automatically where the source gives none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup

from corpus.catalogue.source_state import SourceRecord
from corpus.slug import slug
from indexer.sources.extract.page_metadata import page_description
from indexer.sources.extract.record_builder import BuildResult, FieldValues, build_source_record
from indexer.sources.extract.rules import read_page
from indexer.sources.recognition.page_kinds import PageKind
from indexer.sources.spec import Spec

INFERRED_FIELDS = ("agency", "agency_level", "unit", "province", "regency", "year_implemented", "sectors")
"""Fields that are recognised in running text rather than stated: a record names them as inferred."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page is, and the source records on it, or the faults that keep them from being ones.

    `kind` is None where the source says that it is no innovation.
    """

    kind: PageKind | None
    results: tuple[BuildResult, ...] = ()


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads the pages of one source."""

    spec: Spec

    def read(self, page: BeautifulSoup, url: str, is_innovation: bool | None) -> PageReading:
        """Return what a page is and what it gives.

        `is_innovation` is what the source says of the page; None leaves it to the page.
        """
        if is_innovation is False:
            return PageReading(None)
        if self.spec.fields:
            values = _with_sector(read_page(page, self.spec), self.spec)
            return PageReading("innovation", (build_source_record(values, self.spec, url, url, ("sectors",)),))
        return self._read_without_rules(page, url, certain=bool(is_innovation))

    def _read_without_rules(self, page: BeautifulSoup, url: str, *, certain: bool) -> PageReading:
        from indexer.sources.extract.article import recognise_fields  # noqa: PLC0415 - trains the models
        from indexer.sources.recognition.recognise import recognise  # noqa: PLC0415

        recognised = recognise(page, url, self.spec.web.content, certain=certain)
        titles = [description.title for description in recognised.descriptions]
        results = []
        for key, description in zip(_keys(url, titles), recognised.descriptions, strict=True):
            values = recognise_fields(page, description.title, description.text)
            if recognised.kind == "innovation" and (summary := page_description(page)):
                values["summary"] = summary
            result = build_source_record(values, self.spec, key, url, INFERRED_FIELDS)
            results.append(replace(result, doubt=description.doubt) if isinstance(result, SourceRecord) else result)
        return PageReading(recognised.kind, tuple(results))


def _keys(url: str, titles: list[str]) -> Iterator[str]:
    """Yield the key of each of the innovations on a page: its address, with its title where there are several."""
    names = [slug(title) or "inovasi" for title in titles]
    for number, name in enumerate(names):
        again = names[:number].count(name)
        yield url if len(titles) == 1 else f"{url}#{name}{f'-{again + 1}' if again else ''}"


def _with_sector(values: FieldValues, spec: Spec) -> FieldValues:
    """Add the guessed sector where the source states none and the guess is sure enough."""
    from indexer.sources.extract.classifiers import SURE_OF_SECTOR, sector_of  # noqa: PLC0415

    if "sectors" in values or "sectors" in spec.fields:
        return values
    names = ("title", "summary", "problem", "solution", "results")
    guess = sector_of("\n".join(str(values.get(name, "")) for name in names))
    return {**values, "sectors": [guess.label]} if guess.probability >= SURE_OF_SECTOR else values
