"""What is in a document of the cluster, and how each part of it is indexed.

Words come from our own analysis, joined by spaces, so that the cluster splits at these and changes nothing. `stems` are
those of each field as they are searched, `forms` the words as written, both with a field `text` of all plainly
searched fields. `words` holds what BM25F makes of each term before it saturates, so that the cluster's function
``value / (value + pivot)`` with the pivot `K1` is the impact of our own postings.
"""

from __future__ import annotations

from typing import Any

from indexer.facets import FACETS
from indexer.fields import FIELDS
from indexer.index.whoosh_view.schema import PLAIN
from indexer.opensearch.settings import ClusterSettings

MAPPING = 1
"""Raise when something below changes, or a row: an index of another version is refused and built anew."""

LONGEST_VALUE = 8_000
"""Characters of a value that can be filtered by; the cluster takes no more than 32,766 bytes."""

MOST_AT_ONCE = 10_000
"""Records in one answer; the cluster's own default."""

ID, DIGEST, RECORD, ROW, YEAR, LENGTH = "id", "digest", "record", "row", "year", "length"
STEMS, FORMS, FACET = "stems", "forms", "facets"
WORDS, LIKENESS, TOP_TERMS = "words", "likeness", "top_terms"
SEARCHED = (PLAIN, *(field.name for field in FIELDS))

_NO_DOT = "\u2024"  # folding makes a dot of it, so that it stands in no word


def feature(term: str) -> str:
    """Return a term as a feature of a document is called: the cluster takes what stands behind a dot for a part."""
    return term.replace(".", _NO_DOT)


def body(settings: ClusterSettings, about: dict[str, Any]) -> dict[str, Any]:
    """Return what makes an index of records; `about` is what it is to say of itself."""
    return {
        "settings": {
            "number_of_shards": settings.shards,
            "auto_expand_replicas": f"0-{settings.replicas}",
            "refresh_interval": -1,
            "analysis": {
                "analyzer": {"spaces": {"type": "custom", "tokenizer": "spaces"}},
                "tokenizer": {"spaces": {"type": "whitespace", "max_token_length": 32_766}},
            },
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": about,
            "_source": {"includes": [RECORD]},
            "properties": {
                ID: {"type": "keyword"},
                DIGEST: {"type": "keyword", "index": False},
                RECORD: {"type": "keyword", "index": False, "doc_values": False},
                ROW: {"type": "binary", "doc_values": True},
                YEAR: {"type": "short"},
                LENGTH: {"type": "integer", "index": False},
                STEMS: {"properties": {name: _text("positions") for name in SEARCHED}},
                FORMS: {"properties": {name: _text("docs") for name in SEARCHED}},
                FACET: {
                    "properties": {facet.name: {"type": "keyword", "ignore_above": LONGEST_VALUE} for facet in FACETS}
                },
                WORDS: {"type": "rank_features"},
                LIKENESS: {"type": "rank_features"},
                TOP_TERMS: {"type": "rank_features"},
            },
        },
    }


def _text(options: str) -> dict[str, Any]:
    return {"type": "text", "analyzer": "spaces", "norms": False, "index_options": options}
