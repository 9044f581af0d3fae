"""A question to one page of hits with their fit: by relevance to the problem, or by fit among the most relevant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from search_app.engine import Note, Results
from search_app.transfer.explanation import Assessment
from search_app.transfer.fit import assessments, fit
from search_app.web.pager import PAGE_SIZE
from search_app.web.services import engine
from search_app.web.urls import FIT, Question

CANDIDATES = 100  # the most relevant hits, of which the best fitting are shown first

Assessments = Mapping[str, Assessment]


def answer(question: Question) -> tuple[Results, Assessments]:
    """Return one page of hits, and how well each fits the asker's region; no fit where none is chosen."""
    if question.aim.region and (question.sort == FIT or question.aim.least):
        return _by_fit(question)
    offset = (question.page - 1) * PAGE_SIZE
    sort = "relevance" if question.sort == FIT else question.sort
    results = engine().search(question.text, question.filters, PAGE_SIZE, offset, sort=sort, exact=question.exact)
    return results, _assessed(results, question)


def _by_fit(question: Question) -> tuple[Results, Assessments]:
    """Return a page of the candidates that fit well enough; a weak match must not come first merely for its place."""
    sort = "relevance" if question.sort == FIT else question.sort
    results = engine().search(question.text, question.filters, CANDIDATES, sort=sort, exact=question.exact)
    if not results.hits:
        return results, {}
    judged = fit([hit.innovation for hit in results.hits], question.aim)
    rows = judged.best_first() if question.sort == FIT else sorted(judged.best_first())
    first = (question.page - 1) * PAGE_SIZE
    shown = rows[first : first + PAGE_SIZE]
    cut = (Note("fit_of_candidates", str(CANDIDATES)),) if results.total > CANDIDATES else ()
    page = replace(
        results,
        hits=tuple(results.hits[row] for row in shown),
        total=len(rows),
        notes=(*results.notes, *cut),
    )
    return page, {judged.records[row].id: judged.assessment(row) for row in shown}


def _assessed(results: Results, question: Question) -> Assessments:
    return assessments([hit.innovation for hit in results.hits], question.aim)
