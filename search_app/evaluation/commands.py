"""`tiru evaluate`: how good the answers are, beside those of the peers, or for one query."""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import click
import numpy as np

from corpus.errors import TiruError
from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from search_app.engine import Engine
from search_app.engines import open_engine
from search_app.evaluation.explain import explain
from search_app.evaluation.judged import JudgedQuery, read_judged, shipped
from search_app.evaluation.transfer import documented, measured, report
from search_app.local import open_engine as open_embedded
from search_app.local.confidence import LEAST_PARTIAL
from search_app.server.first_start import open_or_build
from search_app.settings import Settings

LIBRARIES = {"evaluation": ("ir_measures",), "benchmarks": ("ir_measures", "bm25s", "tantivy")}
_File = click.Path(dir_okay=False, path_type=Path)


class MissingExtraError(TiruError):
    """A command needs libraries that only an extra of this distribution installs."""


@click.command()
@click.option("--queries", type=_File, help="JSON Lines of queries (qid, kind, text); else those that ship.")
@click.option("--judgements", type=_File, help="JSON Lines of judgements (qid, id, grade); else those that ship.")
@click.option("--shipped", "fresh", is_flag=True, help="Ask an index of the shipped records, built for this run.")
@click.option("--compare", is_flag=True, help="Measure the peers too, and test each difference.")
@click.option("--explain", "explained", metavar="QID", help="Show what one query brought, what it missed, and why.")
@click.option("--transfer", is_flag=True, help="Measure Relevance with the documented replications instead.")
def evaluate(
    *, queries: Path | None, judgements: Path | None, fresh: bool, compare: bool, explained: str | None, transfer: bool
) -> None:
    """Measure the ranking with judged queries.

    The index in service is asked, for that is what people get; it is made where there is none.
    """
    if transfer:
        if queries or judgements or fresh or compare or explained:
            raise click.UsageError("--transfer is a report of its own; leave the other options out.")
        for line in report(measured(documented())):
            click.echo(line)
        return
    if compare and explained:
        raise click.UsageError("--compare and --explain are two different reports; choose one.")
    judged = read_judged(queries or shipped("queries.jsonl"), judgements or shipped("judgements.jsonl"))
    if not explained:
        _require("benchmarks" if compare else "evaluation")
    with _engine(fresh) as engine:
        lines = explain(engine, _one(judged, explained)) if explained else _report(judged, engine, compare)
        for line in lines:
            click.echo(line)


def _report(judged: Sequence[JudgedQuery], engine: Engine, compare: bool) -> Iterator[str]:
    """Yield the report; the libraries of the extras are imported here, where they are known to be installed."""
    from search_app.evaluation import measures, nothing_fits, report  # noqa: PLC0415 - see above

    figures = {report.OURS: measures.measure(judged, lambda text, depth: _ids(engine, text, depth))}
    yield from _setting(judged, engine)
    if compare:
        from search_app.evaluation.peers import PEERS  # noqa: PLC0415 - see above

        records = engine.search("", limit=engine.health().records, facets=False, snippets=False).hits
        for name, build in PEERS.items():
            figures[name] = measures.measure(judged, build([hit.innovation for hit in records]))
    yield from report.table(figures)
    if compare:
        yield ""
        yield from report.differences(figures)
    if 0 < sum(query.expects_nothing for query in judged) < len(judged):
        scored = nothing_fits.ScoredQueries(
            np.array([_confidence(engine, query.text) for query in judged]),
            np.array([query.expects_nothing for query in judged]),
            np.array([query.kind for query in judged]),
        )
        yield ""
        yield from nothing_fits.report(scored, LEAST_PARTIAL)


def _setting(judged: Sequence[JudgedQuery], engine: Engine) -> Iterator[str]:
    health = engine.health()
    answerable = [query for query in judged if query.is_answerable]
    yield f"{len(answerable)} queries over {health.records} records of {health.generation}."
    if left_out := len(judged) - len(answerable):
        yield f"{left_out} more left out, for which nothing was judged to be of use."
    useful = {id for query in answerable for id, grade in query.grades.items() if grade}
    if absent := sum(engine.get(id) is None for id in useful):
        yield f"{absent} of the {len(useful)} innovations judged to be of use are not in the index and count as missed."


def _ids(engine: Engine, text: str, depth: int) -> list[str]:
    hits = engine.search(text, limit=depth, facets=False, snippets=False).hits
    return [hit.innovation.id for hit in hits]


def _confidence(engine: Engine, text: str) -> float:
    return engine.search(text, limit=0, facets=False, snippets=False).confidence.score


def _one(judged: Sequence[JudgedQuery], qid: str) -> JudgedQuery:
    by_qid = {query.qid: query for query in judged}
    if qid not in by_qid:
        near = difflib.get_close_matches(qid, by_qid, 3, 0.5)
        hint = f"; did you mean {' or '.join(near)}" if near else ""
        raise click.UsageError(f"--explain: no judged query is called {qid!r}{hint}.")
    return by_qid[qid]


def _require(extra: str) -> None:
    missing = [name for name in LIBRARIES[extra] if find_spec(name) is None]
    if missing:
        raise MissingExtraError(f"this needs {', '.join(missing)}; install with: pip install 'tiru[{extra}]'")


@contextmanager
def _engine(fresh: bool) -> Iterator[Engine]:
    if not fresh:
        settings = Settings.from_environment()
        yield open_or_build(settings, lambda: open_engine(settings))
        return
    with tempfile.TemporaryDirectory(prefix="tiru-evaluate-") as folder:
        build_index(read_all(shipped_files()).records, folder)
        yield open_embedded(folder)
