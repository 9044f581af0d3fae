"""A record of a generation to the document that the cluster is given."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from indexer.fields import FIELDS
from indexer.index.build.postings import K1
from indexer.index.generation.format import IMPACT_SCALE, U16, WEIGHT_SCALE
from indexer.index.generation.reader import Generation
from indexer.index.whoosh_view.schema import PLAIN
from indexer.opensearch import mapping
from indexer.opensearch.record_rows import RecordRow
from indexer.opensearch.rows import u16, u32

_MOST_IMPACT = np.uint16(65_279)  # of 65,280, which no frequency reaches


class DocumentMaker:
    """Makes the documents of one generation."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._forms, self._stems = generation.forms.texts(), generation.stems.texts()
        self._features = [mapping.feature(stem) for stem in self._stems]
        self._phrases = [mapping.feature(phrase) for phrase in generation.phrases.texts()]

    def document(self, record: RecordRow) -> dict[str, Any]:
        """Return the document of a record."""
        generation, row, number = self._generation, record.row, record.number
        stems = record.stems.tolist()
        document = {
            mapping.ID: record.id,
            mapping.DIGEST: record.digest,
            mapping.RECORD: record.json.decode(),
            mapping.ROW: b64encode(record.packed).decode(),
            mapping.LENGTH: len(record.json),
            mapping.FACET: dict(self._facets(number)),
            mapping.WORDS: {
                **self._values(stems, self._features, frequencies(u16(row.impacts))),
                **self._values(record.phrases.tolist(), self._phrases, frequencies(u16(row.phrase_impacts))),
            },
            mapping.LIKENESS: self._values(stems, self._features, u16(row.likeness) * WEIGHT_SCALE),
            mapping.TOP_TERMS: self._values(
                record.stems[u32(row.top_terms)].tolist(), self._features, u16(row.top_weights) * WEIGHT_SCALE
            ),
            **self._text(number),
        }
        if year := int(generation.documents.years[number]):
            document[mapping.YEAR] = year
        return document

    def _values(self, terms: list[int], names: list[str], values: np.ndarray[Any, Any]) -> dict[str, float]:
        """Return features of a document, those above 0."""
        return {names[term]: value for term, value in zip(terms, values.tolist(), strict=True) if value > 0}

    def _facets(self, number: int) -> Iterator[tuple[str, list[str]]]:
        for name, facet in self._generation.facets.items():
            begin, end = np.searchsorted(facet.column.docs, [number, number + 1])
            if begin < end:
                yield name, [facet.values.text(code) for code in facet.column.codes[begin:end].tolist()]

    def _text(self, number: int) -> dict[str, dict[str, list[str]]]:
        """Return the words of a record: of each passage the stems in their order, of each field the forms."""
        generation = self._generation
        first, last = generation.documents.segments[number : number + 2]
        offsets = generation.segments.offsets[first : last + 1].tolist()
        stem_of = generation.form_postings.stems
        stems: dict[str, list[str]] = {}
        forms: dict[str, set[str]] = {}
        for field, (begin, end) in zip(generation.segments.fields[first:last].tolist(), pairwise(offsets), strict=True):
            if begin == end:
                continue
            numbers = generation.tokens.forms[begin:end]
            passage = " ".join([self._stems[stem] for stem in stem_of[numbers].tolist()])
            words = {self._forms[form] for form in numbers.tolist()}
            for name in (FIELDS[field].name, PLAIN) if FIELDS[field].weight else (FIELDS[field].name,):
                stems.setdefault(name, []).append(passage)
                forms.setdefault(name, set()).update(words)
        return {mapping.STEMS: stems, mapping.FORMS: {name: [" ".join(sorted(words))] for name, words in forms.items()}}


def frequencies(impacts: U16) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the weighted frequencies of which ``w / (K1 + w)`` makes some impacts."""
    shares = np.minimum(impacts, _MOST_IMPACT) * np.float64(IMPACT_SCALE)
    return K1 * shares / (1 - shares)
