"""How alike two records are: the measures on which the decision that both tell one innovation rests."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from corpus.innovation import Innovation
from corpus.reference import region_code
from indexer.sources.places import named_place
from indexer.text.analysis import analyse

MEASURES = ("title", "title_words", "text", "acronym", "agency", "region", "year")
"""Names of the measures, in the order of the columns of `Gallery.measure`."""

CANDIDATES = 12
"""Records looked at closely for each measure of a blocking: title, text, and title within the same region."""

_WEIGHTS = {"sublinear_tf": True, "dtype": np.float32}
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9-]{2,}[A-Z0-9]\b|\b(?:[a-z]-)[A-Z]?\w+|\b[A-Z][a-z]*[A-Z]\w*\b")
_GENERIC = frozenset(
    [
        "pemerintah",
        "kabupaten",
        "kota",
        "provinsi",
        "daerah",
        "kementerian",
        "dinas",
        "badan",
        "pt",
        "persero",
        "tbk",
        "republik",
        "indonesia",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may tell the same innovation: its position in the gallery and its measures (see `MEASURES`)."""

    position: int
    measures: np.ndarray


class Gallery:
    """Records made ready to be compared with others; of each, only its id, a few facts and its weights are kept.

    Parameters
    ----------
    records : callable
        Returns the records, the same in the same order each time: they are gone through once for each weight.

    Attributes
    ----------
    ids : tuple of str
        Ids in the order in which positions count.
    """

    def __init__(self, records: Callable[[], Iterable[Innovation]]) -> None:
        facts = [(record.id, _Facts.of(record)) for record in records()]
        self.ids = tuple(id for id, _ in facts)
        self._facts = [fact for _, fact in facts]
        self._regions = np.array([fact.region for fact in self._facts], dtype=object)
        self._by_acronym: dict[str, list[int]] = defaultdict(list)
        for position, fact in enumerate(self._facts):
            for acronym in fact.acronyms:
                self._by_acronym[acronym].append(position)
        self._title = _Weights(TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), **_WEIGHTS), bare_title, records)
        self._words = _Weights(TfidfVectorizer(analyzer=_stems, **_WEIGHTS), bare_title, records)
        self._text = _Weights(TfidfVectorizer(analyzer=_stems, **_WEIGHTS), _text, records)

    def candidates(self, record: Innovation, before: int | None = None) -> list[Candidate]:
        """Return the records most worth a closer look, of the first `before` where given; never the record itself."""
        count = len(self.ids) if before is None else before
        if not count:
            return []
        by_title, by_text = self._title.cosines(record)[:count], self._text.cosines(record)[:count]
        facts, both = _Facts.of(record), by_title + by_text
        in_region = np.where(self._regions[:count] == facts.region, both, 0.0) if facts.region else np.zeros(count)
        chosen = {position for scores in (by_title, by_text, in_region) for position in _best(scores)}
        of_acronym = {at for name in facts.acronyms for at in self._by_acronym.get(name, ()) if at < count}
        chosen |= set(sorted(of_acronym, key=lambda at: -both[at])[:CANDIDATES])
        positions = [at for at in sorted(chosen) if self.ids[at] != record.id]
        words = self._words.overlaps(record, positions)
        return [
            Candidate(at, _measures(facts, self._facts[at], by_title[at], overlap, by_text[at]))
            for at, overlap in zip(positions, words, strict=True)
        ]


class _Weights:
    """TF-IDF weights of one text of every record."""

    def __init__(
        self,
        vectorizer: TfidfVectorizer,
        text: Callable[[Innovation], str],
        records: Callable[[], Iterable[Innovation]],
    ) -> None:
        self._vectorizer, self._text = vectorizer, text
        # The word added at the end keeps scikit-learn from refusing a catalogue that holds no words at all.
        self._rows = csr_matrix(vectorizer.fit_transform(itertools.chain(map(text, records()), ["inovasi"])))[:-1]
        self._columns = csr_matrix(self._rows.T)  # by word: only records that share one with the query are touched

    def cosines(self, record: Innovation) -> np.ndarray:
        """Return the likeness of a record's text to that of every other, shape (records,), 0 to 1."""
        return np.asarray((self._row(record) @ self._columns).todense()).ravel()

    def overlaps(self, record: Innovation, positions: list[int]) -> np.ndarray:
        """Return how much of the shorter of two texts stands in the other, by squared weights, for some records."""
        row, rows = self._row(record), self._rows[positions]
        shared = _product(rows.power(2), _marks(row)), _product(_marks(rows), row.power(2))
        return np.asarray(np.maximum(*shared))

    def _row(self, record: Innovation) -> csr_matrix:
        return csr_matrix(self._vectorizer.transform([self._text(record)]))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is compared word by word."""

    acronyms: frozenset[str]
    agency: frozenset[str]
    region: str
    year: int | None

    @classmethod
    def of(cls, record: Innovation) -> _Facts:
        names = f"{record.agency} {record.unit}"
        return cls(
            acronyms=frozenset(mark.casefold() for mark in _ACRONYM.findall(record.title)),
            agency=frozenset(_stems(names)) - _GENERIC,
            region=region_of(record),
            year=record.year,
        )


def region_of(record: Innovation) -> str:
    """Return the code of the region that a record belongs to, empty for a national agency or where unknown."""
    place = record.regency or named_place(record.agency).regency
    return region_code(place, record.province) or region_code(record.province) or ""


def bare_title(record: Innovation) -> str:
    """Return the title without the words of its region, which many titles of one region share."""
    region = f"{record.regency} {record.province}".casefold().split()
    words = [word for word in re.findall(r"[\w-]+", record.title.casefold()) if word not in region or word in {"kota"}]
    return " ".join(words) or record.title.casefold()


def _measures(one: _Facts, other: _Facts, title: float, words: float, text: float) -> np.ndarray:
    shared = bool(one.acronyms & other.acronyms)
    acronym = 1.0 if shared else (-1.0 if one.acronyms and other.acronyms else 0.0)
    smaller = min(len(one.agency), len(other.agency))
    agency = len(one.agency & other.agency) / smaller if smaller else 0.5
    years = one.year is not None and other.year is not None
    year = (1.0 if abs((one.year or 0) - (other.year or 0)) <= 1 else -1.0) if years else 0.0
    return np.array([title, words, text, acronym, agency, _same_region(one.region, other.region), year])


def _same_region(one: str, other: str) -> float:
    """Return 1 for the same region, 0 where one is unknown or holds the other, -1 for two different ones."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    return 0.0 if one.startswith(f"{other}.") or other.startswith(f"{one}.") else -1.0


def _marks(matrix: csr_matrix) -> csr_matrix:
    """Return the matrix with 1 where a word stands."""
    return csr_matrix((np.ones_like(matrix.data), matrix.indices, matrix.indptr), shape=matrix.shape)


def _product(rows: csr_matrix, row: csr_matrix) -> np.ndarray:
    return np.asarray((rows @ row.T).todense()).ravel()


def _best(scores: np.ndarray) -> Sequence[int]:
    count = min(CANDIDATES, len(scores))
    best = np.argpartition(-scores, count - 1)[:count]
    return [int(position) for position in best if scores[position] > 0]


def _stems(text: str) -> list[str]:
    return [word.stem for word in analyse(text)]


def _text(record: Innovation) -> str:
    lists = (record.steps, record.drivers, record.barriers, record.prerequisites, record.keywords)
    texts = (record.title, record.summary, record.problem, record.solution, record.results)
    return " ".join((*texts, *itertools.chain.from_iterable(lists)))
