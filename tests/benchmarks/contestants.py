"""Who is measured: Tiru and its peers over the same records, each set up as its own manual says.

A contestant's `build` writes its index to a folder and its `open` returns what answers questions from there. What one
cannot do (bm25s knows neither phrases nor filters) it leaves out. Peers get the two texts of
`search_app.evaluation.peers`, and those that can store content store the record's JSON, as Tiru does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import bm25s
import numpy as np
import Stemmer
import tantivy
from whoosh import index as whoosh_index
from whoosh import query as whoosh_query
from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema
from whoosh.qparser import MultifieldParser, OrGroup

from corpus import Innovation
from indexer import build_index
from indexer.facets import FACETS
from search_app.evaluation.peers import body, title
from search_app.local import open_engine
from search_app.local.facets import Filtering
from search_app.local.search import Search
from tests.benchmarks.questions import Question

TEN = 10
FACET_NAMES = [facet.name for facet in FACETS if facet.counted]


class Opened(Protocol):
    """An open index."""

    def ten(self, question: Question) -> Sequence[str]:
        """Return the ten best ids."""
        ...


class Contestant(Protocol):
    """One engine over the records."""

    name: str
    most: int
    """Records that it bears."""
    kinds: frozenset[str]
    """Of questions: plain, phrase, filters, page."""

    def build(self, records: Iterable[Innovation], folder: Path) -> None:
        """Write the index of records in ascending order of id, which may be read more than once."""
        ...

    def open(self, folder: Path) -> Any:
        """Open it."""
        ...


def facets_of(record: Innovation) -> dict[str, list[str]]:
    """Return the values of the counted facets."""
    return {facet.name: list(dict.fromkeys(facet.values(record))) for facet in FACETS if facet.counted}


class Tiru:
    """The embedded engine."""

    name = f"Tiru {version('tiru')}"
    most = 10**9
    kinds = frozenset({"plain", "phrase", "filters", "page"})

    def build(self, records: Iterable[Innovation], folder: Path) -> None:
        build_index(records, folder)

    def open(self, folder: Path) -> TiruOpened:
        return TiruOpened(folder)


class TiruOpened:
    """Tiru's engine, asked as a page asks it."""

    def __init__(self, folder: Path) -> None:
        self.engine = open_engine(folder)

    @staticmethod
    def _asked(question: Question) -> tuple[str, dict[str, list[str]]]:
        if question.phrase:
            return f'"{question.text}"', {}
        text = " AND ".join(question.words) if question.filters else question.text
        return text, {name: [value] for name, value in question.filters.items()}

    def ten(self, question: Question) -> list[str]:
        text, filters = self._asked(question)
        index = self.engine._current()
        best = Search(index, text).page(Filtering(index.facets, filters), "relevance", 0, TEN).docs
        return [index.generation.ids[doc].decode() for doc in best.tolist()]

    def page(self, question: Question) -> Any:
        text, filters = self._asked(question)
        return self.engine.search(text, filters, TEN)


class Tantivy:
    """Default tokenizer and BM25, JSON stored, facets as raw fast fields, one segment."""

    name = f"tantivy {version('tantivy')}"
    most = 10**9
    kinds = frozenset({"plain", "phrase", "filters", "page"})

    def build(self, records: Iterable[Innovation], folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("json", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("title")
        builder.add_text_field("body")
        for name in FACET_NAMES:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        index = tantivy.Index(builder.build(), path=str(folder))
        writer = index.writer(heap_size=512 << 20, num_threads=1)
        for record in records:
            writer.add_document(
                tantivy.Document(
                    id=record.id,
                    json=record.to_json().decode(),
                    title=title(record),
                    body=body(record),
                    **facets_of(record),
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> TantivyOpened:
        return TantivyOpened(folder)


class TantivyOpened:
    """A searcher over one commit."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._index.reload()
        self._searcher = self._index.searcher()
        self._terms = {name: {"terms": {"field": name, "size": 50}} for name in FACET_NAMES}

    def _query(self, question: Question) -> Any:
        text = f'"{question.text}"' if question.phrase else question.text
        fields = ["title", "body"]
        if not question.filters:
            return self._index.parse_query(text, fields)
        must = tantivy.Occur.Must
        clauses = [(must, self._index.parse_query(word, fields)) for word in question.words]
        for name, value in question.filters.items():
            clauses.append((must, tantivy.Query.term_query(self._index.schema, name, value, "basic")))
        return tantivy.Query.boolean_query(clauses)

    def ten(self, question: Question) -> list[str]:
        found = self._searcher.search(self._query(question), TEN, count=False)
        return [self._searcher.doc(address)["id"][0] for _, address in found.hits]

    def page(self, question: Question) -> Any:
        query = self._query(question)
        found = self._searcher.search(query, TEN)
        records = [self._searcher.doc(address)["json"][0] for _, address in found.hits]
        return records, self._searcher.aggregate(query, self._terms)


class Bm25s:
    """The numba backend, stemmed, memory-mapped, as its manual advises for speed."""

    name = f"bm25s {version('bm25s')} (numba)"
    most = 10**9
    kinds = frozenset({"plain"})

    def build(self, records: Iterable[Innovation], folder: Path) -> None:
        texts = [f"{title(record)}\n{body(record)}" for record in records]
        tokens = bm25s.tokenize(texts, stemmer=Stemmer.Stemmer("indonesian"), show_progress=False)
        retriever = bm25s.BM25(backend="numba")
        retriever.index(tokens, show_progress=False)
        retriever.save(str(folder))
        np.save(folder / "ids.npy", np.array([record.id for record in records]))

    def open(self, folder: Path) -> Bm25sOpened:
        return Bm25sOpened(folder)


class Bm25sOpened:
    """A loaded retriever."""

    def __init__(self, folder: Path) -> None:
        self._retriever = bm25s.BM25.load(str(folder), mmap=True)
        self._retriever.backend = "numba"
        self._retriever.activate_numba_scorer()
        self._ids = np.load(folder / "ids.npy")
        self._stemmer = Stemmer.Stemmer("indonesian")

    def ten(self, question: Question) -> list[str]:
        tokens = bm25s.tokenize(question.text, stemmer=self._stemmer, show_progress=False, return_ids=False)
        docs, _ = self._retriever.retrieve(tokens, k=TEN, show_progress=False, n_threads=0)
        return self._ids[docs[0]].tolist()


class Fts5:
    """SQLite's FTS5, unicode61, optimised after loading; filters by a table, looked into after the words (`+rowid`)."""

    name = f"SQLite FTS5 {sqlite3.sqlite_version}"
    most = 10**9
    kinds = frozenset({"plain", "phrase", "filters"})

    def build(self, records: Iterable[Innovation], folder: Path) -> None:
        connection = sqlite3.connect(folder / "fts.db")
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body, content='', tokenize='unicode61')")
        connection.execute("CREATE TABLE records(number INTEGER PRIMARY KEY, id TEXT, json TEXT)")
        connection.execute("CREATE TABLE facets(name TEXT, value TEXT, number INTEGER)")
        for number, record in enumerate(records):
            row = (number, title(record), body(record))
            connection.execute("INSERT INTO texts(rowid, title, body) VALUES (?, ?, ?)", row)
            connection.execute("INSERT INTO records VALUES (?, ?, ?)", (number, record.id, record.to_json().decode()))
            pairs = [(name, value, number) for name, values in facets_of(record).items() for value in values]
            connection.executemany("INSERT INTO facets VALUES (?, ?, ?)", pairs)
        connection.execute("CREATE INDEX by_value ON facets(name, value, number)")
        connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        connection.execute("ANALYZE")
        connection.commit()
        connection.close()

    def open(self, folder: Path) -> Fts5Opened:
        return Fts5Opened(folder)


class Fts5Opened:
    """A connection."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts.db", check_same_thread=False)

    def ten(self, question: Question) -> list[str]:
        quoted = [f'"{word}"' for word in question.words]
        match = f'"{question.text}"' if question.phrase else (" " if question.filters else " OR ").join(quoted)
        inside = "".join(
            " AND +rowid IN (SELECT number FROM facets WHERE name = ? AND value = ?)" for _ in question.filters
        )
        found = self._connection.execute(
            f"SELECT rowid FROM texts WHERE texts MATCH ?{inside} ORDER BY rank LIMIT {TEN}",
            (match, *(part for pair in question.filters.items() for part in pair)),
        ).fetchall()
        one = "SELECT id FROM records WHERE number = ?"
        return [self._connection.execute(one, row).fetchone()[0] for row in found]


class Whoosh:
    """Whoosh's own index and BM25F, at the sizes it bears."""

    name = f"Whoosh {version('whoosh-reloaded')}"
    most = 10_000
    kinds = frozenset({"plain", "phrase", "filters"})

    def build(self, records: Iterable[Innovation], folder: Path) -> None:
        keyword = KEYWORD(commas=True)
        schema = Schema(id=ID(stored=True), json=STORED, title=TEXT, body=TEXT, sector=keyword, province=keyword)
        with whoosh_index.create_in(folder, schema).writer(limitmb=256) as writer:
            for record in records:
                facets = {name: ",".join(facets_of(record)[name]) for name in ("sector", "province")}
                content = {
                    "id": record.id,
                    "json": record.to_json().decode(),
                    "title": title(record),
                    "body": body(record),
                }
                writer.add_document(**content, **facets)

    def open(self, folder: Path) -> WhooshOpened:
        return WhooshOpened(folder)


class WhooshOpened:
    """A searcher."""

    def __init__(self, folder: Path) -> None:
        index = whoosh_index.open_dir(folder)
        self._parser = MultifieldParser(["title", "body"], index.schema, group=OrGroup)
        self._searcher = index.searcher()

    def ten(self, question: Question) -> list[str]:
        text = f'"{question.text}"' if question.phrase else question.text
        text = " AND ".join(question.words) if question.filters else text
        chosen = [whoosh_query.Term(name, value) for name, value in question.filters.items()]
        found = self._searcher.search(
            self._parser.parse(text), limit=TEN, filter=whoosh_query.And(chosen) if chosen else None
        )
        return [hit["id"] for hit in found]


CONTESTANTS: Mapping[str, Callable[[], Contestant]] = {
    "tiru": Tiru,
    "tantivy": Tantivy,
    "bm25s": Bm25s,
    "fts5": Fts5,
    "whoosh": Whoosh,
}
