"""One query answered from one index of the cluster: what matches, in which order, and what is said of each hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.index.generation.format import F32, I64
from indexer.opensearch import mapping
from indexer.opensearch.client import Body
from search_app.engine import Confidence, Hit, Note, Reading
from search_app.local.concept_terms import query_terms
from search_app.local.confidence import ANSWERS, STRONG, confidence
from search_app.local.coverage import coverage
from search_app.local.doc_set import DocumentSet
from search_app.local.explanations import explanations
from search_app.local.kernels.arrays import LatentArrays
from search_app.local.kernels.rerank import latent_vector
from search_app.local.patterns import Patterns
from search_app.local.ranking.ranking import DEPTH, Ranking
from search_app.local.reading import reading
from search_app.local.snippets import snippets
from search_app.opensearch.candidates import FIELDS_ASKED, Candidates
from search_app.opensearch.filtering import ClusterFiltering
from search_app.opensearch.index import ClusterIndex, total
from search_app.opensearch.requests import UNREAD, order_of, scored
from search_app.opensearch.trees import query_of
from search_app.query.expansion import expand, itself
from search_app.query.parse import parse

CLOSELY = DEPTH + 28
"""Records that are asked for to find the `DEPTH` best, for the cluster's scores are a little less exact than ours."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits.

    Attributes
    ----------
    docs : int64 array, shape (hits,)
        Numbers of the records among the candidates, in the order asked for.
    scores : float32 array, shape (hits,)
    passing : int
        How many records match and pass the filters.
    candidates : Candidates
    best : float
        What the best record scores that passes the filters, 0 where the order is another one.
    """

    docs: I64
    scores: F32
    passing: int
    candidates: Candidates
    best: float = 0.0


class ClusterSearch:
    """The answer to a person's text, filters aside.

    Parameters
    ----------
    index : ClusterIndex
    text : str
    as_written : bool
        Whether no word is read as another one that it may stand for in chat.

    Attributes
    ----------
    parsed : ParsedQuery
        The text as it was read.
    concepts : list of FoundConcept
        What it asks for, and which terms of the collection say that.
    is_as_written : bool
        Whether no word was read as another one.
    query : Body
        What matches, filters aside.
    """

    def __init__(self, index: ClusterIndex, text: str, as_written: bool = False) -> None:
        self._index = index
        self.parsed = parse(text)
        expanded = expand(self.parsed, itself if as_written else index.chat_reading, index.leaning)
        self.is_as_written = expanded.is_as_written
        self._patterns = Patterns(index.words, index.reader)
        self.concepts = index.concepts.find(expanded.concepts, self._patterns)
        self._said = [concept for concept in self.concepts if concept.variants]
        self._kinds = expanded.place_kinds
        forms = index.words.forms
        self.query = query_of(expanded.tree, lambda pattern: list(map(forms.text, self._patterns.forms(pattern))))

    @property
    def count(self) -> int:
        """How many records match, filters aside."""
        return self._index.about.records if self.parsed.is_empty else total(self._best)

    def count_passing(self, filtering: ClusterFiltering) -> int:
        """Return how many of them pass filters."""
        return self._index.count(filtering.narrow(self.query)) if filtering.chosen else self.count

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the visitor should know about how the query was read."""
        return (*self.parsed.notes, *(Note("expansion_cut", pattern) for pattern in self._patterns.cut))

    @property
    def reading(self) -> Reading:
        """How the question was read."""
        return reading(self.concepts, self._kinds, [each.text for each in self.parsed.words])

    def latent_vector(self) -> F32:
        """Return the question in the latent space as a vector of unit length, or zeros, shape (dimensions,)."""
        words = self._index.words
        none, scales = words.latent_stems[:0], words.latent_scales[:0]
        latent = LatentArrays(words.latent_stems, words.latent_scales, none, scales)
        return latent_vector(query_terms(self._said), latent)

    def page(self, filtering: ClusterFiltering, sort: str, first: int, last: int) -> Page:
        """Return hits `first` to `last`, in the order asked for, of the matches that pass the filters."""
        if sort == "relevance" and not self.parsed.is_empty:
            return self._by_relevance(filtering, first, last)
        by_year = order_of("newest" if sort == "relevance" else sort)  # nothing is relevant where nothing was asked
        found = self._found(filtering.narrow(self._scored), by_year, first, last)
        hits = found["hits"]["hits"]
        candidates = self._candidates(hits)
        docs = candidates.numbers_of(hits)
        scores = self._ranking(candidates).by_words(docs) if self._said else np.zeros(len(docs), dtype=np.float32)
        return Page(docs, scores, total(found), candidates)

    def confidence(self) -> Confidence:
        """Return whether the best of all matches fit, filters aside; every record fits where nothing was asked."""
        if self.parsed.is_empty:
            return Confidence(STRONG, 1.0)
        candidates = self._candidates([])
        ranking = self._ranking(candidates)
        docs, latent = ranking.by_relevance(ranking.matches, 0, ANSWERS).docs, candidates.arrays.latent
        first = docs[:1]
        cosine = float((latent.records[first] * latent.scales[first, None] @ self.latent_vector()).sum())
        return confidence(coverage(docs, self.concepts, candidates.arrays), float(ranking.highest), cosine)

    def hits(self, page: Page, *, explained: bool) -> tuple[Hit, ...]:
        """Return the hits of a page; with `explained`, with snippet and explanations."""
        records = self._index.records([page.candidates.ids[doc] for doc in page.docs.tolist()])
        scores = page.scores.tolist()
        if not explained:
            return tuple(map(Hit, records, scores))
        arrays, docs = page.candidates.arrays, page.docs
        passages = snippets(docs, records, self._said, self._patterns, page.candidates.passages)
        reasons = explanations(docs, self._said, arrays)
        covered = coverage(docs, self.concepts, arrays)
        return tuple(map(Hit, records, scores, passages, reasons, map(covered.missing, range(len(records)))))

    def _by_relevance(self, filtering: ClusterFiltering, first: int, last: int) -> Page:
        """Return some hits, best first: those looked at closely, and behind them the others by words alone."""
        query, order = filtering.narrow(self._scored), order_of("relevance")
        found = self._found(query, order, 0, CLOSELY) if filtering.chosen else self._best
        close, behind = found["hits"]["hits"], list[Body]()
        if last > CLOSELY and total(found) > CLOSELY:
            behind = self._found(query, order, max(first, CLOSELY), last)["hits"]["hits"]
        candidates = self._candidates([*close, *behind] if found is not self._best else behind)
        ranking = self._ranking(candidates)
        passing = DocumentSet(candidates.mask_of(close))
        ranked = ranking.by_relevance(passing, min(first, len(close)), min(last, len(close)))
        docs = candidates.numbers_of(behind)
        return Page(
            np.concatenate([ranked.docs, docs]),
            np.concatenate([ranked.scores, ranking.by_words(docs)]),
            total(found),
            candidates,
            float(ranked.best),
        )

    def _candidates(self, others: Sequence[Body]) -> Candidates:
        """Return the best of all matches by words, filters aside, and others that match."""
        if not others:
            return self._best_candidates
        return Candidates([*self._best_hits, *others], self._index.numbers, self._index.sector_shares)

    @cached_property
    def _best_candidates(self) -> Candidates:
        return Candidates(self._best_hits, self._index.numbers, self._index.sector_shares)

    def _ranking(self, candidates: Candidates) -> Ranking:
        """Return the scores of some of the matches; the best of all are among them."""
        matches = np.ones(len(candidates), dtype=np.bool_)
        return Ranking(self._said, matches, candidates.in_places(self._kinds), candidates.arrays)

    @cached_property
    def _scored(self) -> Body:
        return scored(self.query, self._said, self._index.words)

    @cached_property
    def _best(self) -> Body:
        """The best of all matches by words, filters aside."""
        return self._found(self._scored, order_of("relevance"), 0, CLOSELY)

    @property
    def _best_hits(self) -> Sequence[Body]:
        return [] if self.parsed.is_empty else self._best["hits"]["hits"]

    def _found(self, query: Body, order: list[object], first: int, last: int) -> Body:
        """Return the answer with hits `first` to `last`, and how many match."""
        body: Body = {
            "query": query,
            "sort": order,
            "from": first,
            "size": max(last - first, 0),
            "docvalue_fields": FIELDS_ASKED,
            "track_total_hits": True,
        } | UNREAD
        if last <= mapping.MOST_AT_ONCE:
            return self._index.search(body)
        answer = self._index.search(body | {"from": 0, "size": 0})
        answer["hits"]["hits"] = self._far(body, first, min(last, total(answer)))
        return answer

    def _far(self, body: Body, first: int, last: int) -> list[Body]:
        """Return hits so far down that the cluster must be led there, part by part."""
        hits: list[Body] = []
        at, after = 0, Body()
        while at < last:
            size = min(mapping.MOST_AT_ONCE, (first if at < first else last) - at)
            part = body | after | {"from": 0, "size": size, "track_total_hits": False}
            found = self._index.search(part if at >= first else part | {"docvalue_fields": []})["hits"]["hits"]
            if not found:
                break
            hits += found if at >= first else []
            at, after = at + len(found), {"search_after": found[-1]["sort"]}
        return hits
