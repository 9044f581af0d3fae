"""How similar two records are: the measures by which the classifier decides whether they are one innovation."""

from __future__ import annotations

import itertools
import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer

from corpus.innovation import Innovation
from corpus.language_files import language_table
from corpus.reference import region_code
from corpus.region_names import parse_region
from indexer.sources.dedupe.blocking import Block, features_by_group
from indexer.sources.dedupe.named_places import named_places, place_of
from indexer.sources.dedupe.sparse_tfidf import (
    FeatureCounts,
    Floats,
    Positions,
    cosines,
    feature_counts,
    overlaps,
    shared_features,
)
from indexer.sources.dedupe.title_words import telling_tokens, titles_differ, tokens
from indexer.text.analysis import stems_of

MEASURES = (
    "title",
    "title_words",
    "titles_differ",
    "text_words",
    "title_and_text",
    "acronym",
    "agency",
    "place",
    "region",
    "year",
)
"""Names of the measures, in the order of the columns of `MeasuredPairs.measures`."""

LEAST_TEXT = 5
"""Different words, beside those of title, agency and place, from which on a record has a text."""

LEAST_ALIKE, LEAST_ALIKE_ELSEWHERE = 0.3, 0.6
"""Similarity of two titles, of one region and of two, from which on they are looked at word by word.

Below, nothing else could make one record of both, or look-alikes.
"""

_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9-]{2,}[A-Z0-9]\b|\b(?:[a-z]-)[A-Z]?\w+|\b[A-Z][a-z]*[A-Z]\w*\b")
_GENERIC = "pemerintah kabupaten kota provinsi daerah kementerian dinas badan pt persero tbk ri republik indonesia"
_BODIES = frozenset(["kementerian", "badan", "lembaga", "kepolisian", "komisi"])
_SMALL = frozenset(["dan", "di", "dari", "untuk"])  # words that give an agency's initials no letter


@dataclass(frozen=True, slots=True)
class MeasuredPairs:
    """Records beside others that were there before them.

    Attributes
    ----------
    later, earlier : array of int64, shape (pairs,)
        Positions in the feature table.
    measures : array of float64, shape (pairs, measures)
        See `MEASURES`.
    """

    later: Positions
    earlier: Positions
    measures: Floats


class FeatureTable:
    """Features of records to be compared with each other; the records themselves are not kept.

    Parameters
    ----------
    records : iterable of Innovation
        Gone through once; their order says which was there first.

    Attributes
    ----------
    ids : tuple of str
        Ids in the order in which positions count.
    """

    def __init__(self, records: Iterable[Innovation]) -> None:
        grams = CountVectorizer(analyzer="char_wb", ngram_range=(3, 4)).build_analyzer()
        known: dict[str, int] = {}
        titles, words = FeatureCounts(grams), FeatureCounts(tokens, known)
        telling = FeatureCounts(telling_tokens, known)
        names: FeatureCounts[list[str]] = FeatureCounts(iter, known)
        texts: FeatureCounts[list[str]] = FeatureCounts(iter, known)
        agencies, acronyms = FeatureCounts(_agency_words), FeatureCounts(_acronyms)
        places: FeatureCounts[dict[str, str]] = FeatureCounts(_of_items)
        kinds: FeatureCounts[dict[str, str]] = FeatureCounts(iter)
        ids, bare, regions, years, placed = [], [], array("q"), array("q"), array("q")
        for record in records:
            ids.append(record.id)
            title = bare_title(record)
            bare.append(title)
            titles.add(title)
            words.add(title)
            telling.add(title)
            own, named_by = {*tokens(title)}, list(tokens(_names(record)))
            names.add([word for word in named_by if word not in own])
            own.update(named_by)
            texts.add([word for word in stems_of(_text(record)) if word not in own])
            agencies.add(f"{record.agency}\n{record.unit}")
            acronyms.add(record.title)
            named = named_places(record.title, record.unit, record.agency)
            places.add(named)
            kinds.add(named)
            placed.append(zlib.crc32(" ".join(sorted(_of_items(named))).encode()))
            regions.append(int(region_of(record).replace(".", "").ljust(4, "0")))
            years.append(record.year or 0)
        self.ids = tuple(ids)
        self._bare = bare
        self._regions, self._years = np.frombuffer(regions, dtype=np.int64), np.frombuffer(years, dtype=np.int64)
        self._agencies, self._acronyms = agencies.matrix(), acronyms.matrix()
        self._places, self._kinds = places.matrix(), kinds.matrix()
        self._telling, self._names = telling.matrix(), names.matrix()
        self._titles, self._words, self._texts = titles.weights(), words.weights(), texts.weights()
        in_region = features_by_group(self._regions, self._texts)
        # One programme may have as many records of one title as there are villages.
        in_place = features_by_group(np.frombuffer(placed, dtype=np.int64), self._titles)
        compared = (self._titles, self._texts, in_region, in_place, self._acronyms)
        self._blocks = [Block(weights) for weights in compared]

    def candidates(self, positions: Sequence[int]) -> MeasuredPairs:
        """Return pairs of the records at some positions and those before them that are most worth a closer look."""
        found = [block.candidates(positions) for block in self._blocks]
        later = np.concatenate([pairs.later for pairs in found])
        earlier = np.concatenate([pairs.earlier for pairs in found])
        return self.measured(*np.divmod(np.unique(later * len(self.ids) + earlier), max(len(self.ids), 1)))

    def measured(self, ones: Positions, others: Positions) -> MeasuredPairs:
        """Return pairs of positions with their measures."""
        titles, title_words = cosines(self._titles, ones, others), overlaps(self._words, ones, others)
        no_text = np.minimum(feature_counts(self._texts, ones), feature_counts(self._texts, others)) < LEAST_TEXT
        texts = np.where(no_text, 0.0, overlaps(self._texts, ones, others))
        region = _same_region(self._regions[ones], self._regions[others])
        nearest = np.maximum(titles, title_words)
        alike = np.where(region < 0, titles >= LEAST_ALIKE_ELSEWHERE, nearest >= LEAST_ALIKE)
        columns = (
            titles,
            title_words,
            self._titles_differ(ones, others, alike),
            texts,
            np.minimum(title_words, texts),
            self._acronym(ones, others),
            # Copies in two regions have two agencies and two offices: that tells nothing of them.
            np.where(region < 0, 0.5, self._agency(ones, others)),
            np.where(region < 0, 0.0, self._place(ones, others)),
            region,
            _same_year(self._years[ones], self._years[others]),
        )
        return MeasuredPairs(ones, others, np.column_stack(columns))

    def _titles_differ(self, ones: Positions, others: Positions, alike: NDArray[np.bool_]) -> Floats:
        """Return 1 where each title has a word that the other record says nowhere, else 0."""
        differ = self._unsaid(ones, others) & self._unsaid(others, ones)
        for pair in np.flatnonzero(differ & alike):
            differ[pair] = titles_differ(self._bare[ones[pair]], self._bare[others[pair]])
        return differ.astype(np.float64)

    def _unsaid(self, ones: Positions, others: Positions) -> NDArray[np.bool_]:
        """Return whether the titles of `ones` have words that stand in neither title, names nor text of `others`."""
        said = (self._words, self._names, self._texts)
        explained = sum(shared_features(self._telling, ones, others, rows) for rows in said)
        return np.asarray(explained < feature_counts(self._telling, ones))

    def _place(self, ones: Positions, others: Positions) -> Floats:
        """Return 1 where both name a place or an office of one kind, and two of them, else 0."""
        kinds, same = shared_features(self._kinds, ones, others), shared_features(self._places, ones, others)
        return (kinds > same).astype(np.float64)

    def _acronym(self, ones: Positions, others: Positions) -> Floats:
        """Return 1 where titles share an acronym, -1 where both have others, 0 where one has none."""
        both = np.minimum(feature_counts(self._acronyms, ones), feature_counts(self._acronyms, others)) > 0
        return np.where(shared_features(self._acronyms, ones, others) > 0, 1.0, np.where(both, -1.0, 0.0))

    def _agency(self, ones: Positions, others: Positions) -> Floats:
        """Return how much of the shorter of two agencies' names stands in the other; 0.5 where one is unknown."""
        shorter = np.minimum(feature_counts(self._agencies, ones), feature_counts(self._agencies, others))
        return np.where(shorter > 0, shared_features(self._agencies, ones, others) / np.maximum(shorter, 1), 0.5)


def region_of(record: Innovation) -> str:
    """Return the code of the region that a record belongs to, empty for a national agency or where unknown."""
    regency = record.regency or parse_region(record.agency).regency
    return region_code(regency, record.province) or region_code(record.province) or ""


def bare_title(record: Innovation) -> str:
    """Return the title without the words of its region, which many titles of one region share."""
    region = f"{record.regency} {record.province}".casefold().split()
    words = [word for word in re.findall(r"[\w-]+", record.title.casefold()) if word not in region or word in {"kota"}]
    return " ".join(words) or record.title.casefold()


def _same_region(ones: Positions, others: Positions) -> Floats:
    """Return 1 for the same region, 0 where one is unknown or holds the other, -1 for two different ones."""
    whole_province = (ones % 100 == 0) | (others % 100 == 0)
    compatible = (ones == 0) | (others == 0) | (whole_province & (ones // 100 == others // 100))
    return np.where((ones == others) & (ones > 0), 1.0, np.where(compatible, 0.0, -1.0))


def _same_year(ones: Positions, others: Positions) -> Floats:
    """Return 1 for the same year, 0.5 where two are one apart, -1 where more, 0 where one is unknown."""
    apart = np.abs(ones - others)
    known = np.where(apart == 0, 1.0, np.where(apart == 1, 0.5, -1.0))
    return np.where((ones == 0) | (others == 0), 0.0, known)


def _agency_words(names: str) -> Iterator[str]:
    """Yield the stems that distinguish an agency, short names written out, and the initials of a long name."""
    written_out = " ".join(_full_names().get(word.casefold(), word) for word in re.findall(r"[\w-]+", names))
    yield from (stem for stem in stems_of(written_out) if stem not in _generic_stems())
    for name in names.split("\n"):
        initials = [word[0] for word in re.findall(r"\w+", name) if word not in _SMALL]
        if len(initials) >= 3:
            yield "".join(initials).casefold()


@cache
def _generic_stems() -> frozenset[str]:
    return frozenset(stems_of(_GENERIC))


@cache
def _full_names() -> dict[str, str]:
    """Return what the short names of ministries and bodies stand for (`kemendikbud`)."""
    full: dict[str, str] = {}
    for row in language_table("synonyms.csv"):
        for short, long in itertools.permutations([row["term"], *row["equivalents"].split(" | ")], 2):
            if row["kind"] in {"acronym", "renamed"} and " " not in short and long.split()[0] in _BODIES:
                full.setdefault(short, long)
    return full


def _acronyms(title: str) -> Iterator[str]:
    return (acronym.casefold() for acronym in _ACRONYM.findall(title))


def _of_items(named: dict[str, str]) -> Iterator[str]:
    return (f"{kind}:{name}" for kind, name in named.items())


def _names(record: Innovation) -> str:
    """Return what is known of a record beside title and text: whose it is, and where."""
    return " ".join((record.agency, place_of(record.unit), record.regency, record.province))


def _text(record: Innovation) -> str:
    lists = (record.steps, record.drivers, record.barriers, record.prerequisites, record.keywords)
    texts = (record.summary, record.problem, record.solution, record.results)
    return " ".join((*texts, *itertools.chain.from_iterable(lists)))
