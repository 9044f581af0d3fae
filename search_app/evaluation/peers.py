"""The free search tools of today over the same records, each set up as its own manual says: what Tiru must beat.

All of them get two texts of a record, its title and all else that a plain word of Tiru's searches, and keep their
own defaults for splitting, function words and ranking, but where the docstring says otherwise. A setting that makes a
peer stronger is kept, for the best of them is the mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import bm25s
import numpy as np
import Stemmer
import tantivy
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import MultifieldParser, OrGroup
from whoosh.scoring import BM25F

from corpus import Innovation
from indexer.fields import FIELDS
from search_app.evaluation.measures import Ranker


def title(record: Innovation) -> str:
    """Return the first of the two texts that a peer is given."""
    return record.title


def body(record: Innovation) -> str:
    """Return the second: all other fields that a plain word searches, in the order of the index."""
    return "\n".join(text for field in FIELDS if field.weight and field.name != "title" for text in field.texts(record))


def whoosh_bm25f(records: Sequence[Innovation]) -> Ranker:
    """Whoosh's own index and BM25F; any word may match, in title or body."""
    schema = Schema(id=ID(stored=True), title=TEXT, body=TEXT)
    index = RamStorage().create_index(schema)
    with index.writer() as writer:
        for record in records:
            writer.add_document(id=record.id, title=title(record), body=body(record))
    parser = MultifieldParser(["title", "body"], schema, group=OrGroup)

    def rank(text: str, depth: int) -> list[str]:
        with index.searcher(weighting=BM25F()) as searcher:
            return [hit["id"] for hit in searcher.search(parser.parse(_plain(text)), limit=depth)]

    return rank


def tantivy_bm25(records: Sequence[Innovation]) -> Ranker:
    """Tantivy's default tokenizer and BM25; any word may match, in title or body."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("title")
    builder.add_text_field("body")
    index = tantivy.Index(builder.build())
    writer = index.writer(num_threads=1)  # one segment, so that records of equal score keep one order
    for record in records:
        writer.add_document(tantivy.Document(id=record.id, title=title(record), body=body(record)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(text: str, depth: int) -> list[str]:
        query = index.parse_query(_plain(text), ["title", "body"])
        return [str(searcher.doc(address)["id"][0]) for _, address in searcher.search(query, depth).hits]

    return rank


def bm25s_raw(records: Sequence[Innovation]) -> Ranker:
    """bm25s as its first example sets it up, without a stemmer."""
    return _bm25s(records, None)


def bm25s_stemmed(records: Sequence[Innovation]) -> Ranker:
    """bm25s with PyStemmer, as its manual advises, for Indonesian."""
    return _bm25s(records, Stemmer.Stemmer("indonesian"))


def _bm25s(records: Sequence[Innovation], stemmer: Any) -> Ranker:
    ids = [record.id for record in records]
    retriever = bm25s.BM25()
    tokens = bm25s.tokenize([_both(record) for record in records], stemmer=stemmer, show_progress=False)
    retriever.index(tokens, show_progress=False)

    def rank(text: str, depth: int) -> list[str]:
        words = bm25s.tokenize(text, stemmer=stemmer, show_progress=False)
        docs, scores = retriever.retrieve(words, k=min(depth, len(ids)), show_progress=False)
        return [ids[doc] for doc, score in zip(docs[0], scores[0], strict=True) if score > 0]

    return rank


def sklearn_tfidf(records: Sequence[Innovation]) -> Ranker:
    """scikit-learn's TfidfVectorizer, ranked by the cosine; stemmed and sub-linear, better here than its defaults."""
    ids = [record.id for record in records]
    split, stem = CountVectorizer().build_analyzer(), Stemmer.Stemmer("indonesian").stemWords
    vectorizer = TfidfVectorizer(analyzer=lambda text: stem(split(text)), sublinear_tf=True)
    rows = vectorizer.fit_transform([_both(record) for record in records])

    def rank(text: str, depth: int) -> list[str]:
        cosines = (rows @ vectorizer.transform([text]).T).toarray().ravel()
        best = np.argsort(-cosines, kind="stable")[:depth]
        return [ids[doc] for doc in best if cosines[doc] > 0]

    return rank


PEERS: Mapping[str, Callable[[Sequence[Innovation]], Ranker]] = {
    "Whoosh BM25F": whoosh_bm25f,
    "tantivy": tantivy_bm25,
    "bm25s": bm25s_raw,
    "bm25s stemmed": bm25s_stemmed,
    "TF-IDF cosine": sklearn_tfidf,
}


def _both(record: Innovation) -> str:
    return f"{title(record)}\n{body(record)}"


def _plain(text: str) -> str:
    """Return `text` without the marks and capitals that a query parser would read as operators."""
    return re.sub(r"[^\w\s]+", " ", text).lower()
