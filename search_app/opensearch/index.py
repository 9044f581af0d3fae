"""One index of the cluster with what is known of its words, read once when it is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus import Innovation
from indexer.index.whoosh_view.schema import PLAIN
from indexer.index.whoosh_view.words_reader import WordsReader
from indexer.opensearch import mapping, word_store
from indexer.opensearch.client import Body, Cluster
from indexer.opensearch.indices import WORDS, Indices
from search_app.engine import Health
from search_app.local.chat_readings import chat_readings
from search_app.local.concept_terms import ConceptFinder, FoundVariant
from search_app.local.language_leaning import language_leaning
from search_app.local.suggestions import Suggestions
from search_app.opensearch.candidates import SECTOR
from search_app.opensearch.requests import name_of
from search_app.opensearch.titles import ClusterTitles
from search_app.opensearch.trees import phrase
from search_app.opensearch.word_numbers import WordNumbers


class ClusterIndex:
    """What is asked of one index.

    Parameters
    ----------
    cluster : Cluster

    Attributes
    ----------
    cluster : Cluster
    name : str
    about : About
    words : CollectionWords
    numbers : WordNumbers
    landmarks : StringTable
        The id of every `word_store.STEP`th record.
    reader : WordsReader
    chat_reading : callable
        The word that one stands for which is typed as one talks.
    leaning : callable
        Whether records say a word in English only (1), in Indonesian only (-1), or neither (0).
    concepts : ConceptFinder
    suggestions : Suggestions
    sector_shares : mapping of str to float
        Which part of all records is in each sector.

    Raises
    ------
    NoGenerationError
        No index is in service.
    DamagedGenerationError
        Another version wrote it, or what lies beside it is not whole.
    UnavailableEngineError
        The cluster cannot be asked.
    """

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.name, self.about = Indices(cluster).opened()
        store = word_store.read(cluster, self.name + WORDS, self.about.records, self.about.words)
        self.words, self.landmarks = store.words, store.landmarks
        self.numbers = WordNumbers(self.words)
        self.reader = WordsReader(self.words)
        self.chat_reading = chat_readings(self.words)
        self.leaning = language_leaning(self.words)
        self.concepts = ConceptFinder(self.words, self._count)
        self.suggestions = Suggestions(ClusterTitles(cluster, self.name, self.about.values))
        self.sector_shares = self._sector_shares()

    @property
    def health(self) -> Health:
        """What it is."""
        return Health(self.name, self.about.built_at, self.about.records)

    def search(self, body: Body) -> Body:
        """Return a whole answer to one search."""
        return self.cluster.search(self.name, body)

    def searches(self, bodies: list[Body]) -> list[Body]:
        """Return whole answers to several searches, asked at once."""
        return self.cluster.searches(self.name, bodies) if bodies else []

    def count(self, query: Body) -> int:
        """Return how many records match."""
        return total(self.search(counting(query)))

    def holds_phrase(self, stems: Sequence[str]) -> bool:
        """Return whether some record says stems in a row in a plainly searched field."""
        return self.count(phrase(stems, 1, PLAIN)) > 0

    def count_form(self, form: str) -> int:
        """Return how many records hold a word, as written, in a plainly searched field."""
        return self.count({"term": {f"{mapping.FORMS}.{PLAIN}": form}})

    def records(self, ids: Sequence[str]) -> list[Innovation]:
        """Return records by their ids, all of which are there, in their order."""
        if not ids:
            return []
        query = {"terms": {mapping.ID: list(ids)}}
        found = self.search({"query": query, "size": len(ids), "_source": [mapping.RECORD]})["hits"]["hits"]
        of_id = {hit["_id"]: hit["_source"][mapping.RECORD] for hit in found}
        return [Innovation.from_json(of_id[id].encode()) for id in ids]

    def _sector_shares(self) -> Mapping[str, float]:
        counted = {"terms": {"field": SECTOR, "size": max(self.about.values.get("sector", 0), 1)}}
        found = self.search({"size": 0, "aggs": {"sectors": counted}})["aggregations"]["sectors"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] / self.about.records for bucket in found}

    def _count(self, groups: Sequence[Sequence[FoundVariant]]) -> list[int]:
        """Return how many records say one of the variants of each group; a single variant is known."""
        asked = [self._saying(variants) for variants in groups if len(variants) > 1]
        counted = iter(map(total, self.searches([counting(query) for query in asked])))
        return [next(counted) if len(variants) > 1 else sum(map(self._holders, variants)) for variants in groups]

    def _holders(self, variant: FoundVariant) -> int:
        holders = self.words.phrase_holders if variant.is_phrase else self.words.stem_holders
        return int(holders[variant.term])

    def _saying(self, variants: Sequence[FoundVariant]) -> Body:
        """Return the query for what says one of some variants in a plainly searched field."""
        stems = [name_of(variant, self.words) for variant in variants if not variant.is_phrase]
        phrases = [phrase(variant.variant.stems, 1, PLAIN) for variant in variants if variant.is_phrase]
        return {"bool": {"should": [{"terms": {f"{mapping.STEMS}.{PLAIN}": stems}}, *phrases]}}


def counting(query: Body) -> Body:
    """Return the search that only counts."""
    return {"query": query, "size": 0, "track_total_hits": True}


def total(answer: Body) -> int:
    """Return how many records match."""
    count: int = answer["hits"]["total"]["value"]
    return count
