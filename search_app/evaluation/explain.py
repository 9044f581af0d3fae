"""One judged query explained: what came back, what should have, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_app.engine import Engine, Hit
from search_app.evaluation.judged import JudgedQuery

FIRST = 10  # hits of the page that a person sees


def explain(engine: Engine, query: JudgedQuery) -> Iterator[str]:
    """Yield lines: the first page with its grades, then what was of use and is not on it, with the rank it has."""
    hits = engine.search(query.text, limit=engine.health().records, facets=False).hits
    yield f"{query.qid} ({query.kind}): {query.text}"
    if query.narrative:
        yield f"Of use is what: {query.narrative}"
    yield ""
    yield "rank  grade    score  innovation"
    for rank, hit in enumerate(hits[:FIRST], 1):
        yield from _hit(rank, hit, query)
    yield ""
    missed = list(_missed(engine, query, hits))
    yield f"Of use, but not among the first {FIRST}:" if missed else f"All that is of use is among the first {FIRST}."
    yield from missed


def _missed(engine: Engine, query: JudgedQuery, hits: Sequence[Hit]) -> Iterator[str]:
    for rank, hit in enumerate(hits[FIRST:], FIRST + 1):
        if query.grades.get(hit.innovation.id):
            yield from _hit(rank, hit, query)
    found = {hit.innovation.id for hit in hits}
    for id, grade in sorted(query.grades.items(), key=lambda item: -item[1]):
        if grade and id not in found:
            record = engine.get(id)
            cause = f"{record.title} [{id}]: no word matches" if record else f"[{id}]: is not in the index"
            yield f"{'-':>4}  {grade:>5}  {'':>7}  {cause}"


def _hit(rank: int, hit: Hit, query: JudgedQuery) -> Iterator[str]:
    grade = query.grades.get(hit.innovation.id)
    shown = "-" if grade is None else str(grade)  # "-" is not judged, which counts as 0
    yield f"{rank:>4}  {shown:>5}  {hit.score:>7.2f}  {hit.innovation.title} [{hit.innovation.id}]"
    yield from (f"{'':>22}{line}" for line in _explanation(hit))


def _explanation(hit: Hit) -> Iterator[str]:
    """Yield why the hit is there, as the engine says: the concepts it shares with the question, and a passage."""
    for explanation in hit.explanations:
        variant = "" if explanation.kind == "same" else f" = {explanation.found} ({explanation.kind})"
        yield f"{explanation.asked}{variant}, in {', '.join(explanation.fields)}"
    if hit.snippet:
        text = "".join(f"«{piece.text}»" if piece.matched else piece.text for piece in hit.snippet.pieces)
        yield f"{hit.snippet.field}: {' '.join(text.split())}"
