"""A question to one page of hits with their fit: by relevance to the problem, or by fit among the most relevant."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search_app.engine import Filters, Note, Results
from search_app.transfer.aim import NO_AIM, Aim
from search_app.transfer.fit import Assessments
from search_app.web.results.pager import PAGE_SIZE, last_page
from search_app.web.results.question import Question
from search_app.web.results.sort_orders import FIT, RELEVANCE, SortOrder
from search_app.web.services.engine_service import engine
from search_app.web.services.fit_service import assessments, judge

CANDIDATES = 100  # the most relevant hits, of which the best fitting are shown first


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is searched: `limit` hits after `offset` others, judged for the region of `aim`."""

    text: str
    filters: Filters
    sort: SortOrder
    exact: bool
    limit: int
    offset: int
    aim: Aim = NO_AIM


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits, and how well each fits the visitor's region; no assessments where none is chosen."""

    results: Results
    assessments: Assessments


def answer(request: SearchRequest) -> Answer:
    """Return the answer to a request of a page or of a program."""
    if request.aim.region and (request.sort is FIT or request.aim.least):
        return _search_by_fit(request)
    results = _search(request, request.limit, request.offset)
    return Answer(results, assessments([hit.innovation for hit in results.hits], request.aim))


def answer_page(question: Question) -> tuple[Question, Answer]:
    """Return the answer to a question, and the question it answers: at the last page where it is beyond it."""
    found = answer(_request(question))
    total = found.results.total
    if total and not found.results.hits:
        question = question.on_page(last_page(total))
        found = answer(_request(question))
    return question, found


def _request(question: Question) -> SearchRequest:
    offset = (question.page - 1) * PAGE_SIZE
    return SearchRequest(
        question.text, question.filters, question.sort, question.exact, PAGE_SIZE, offset, question.aim
    )


def _search(request: SearchRequest, limit: int, offset: int) -> Results:
    """Return hits as the engine orders them, which knows nothing of fit."""
    sort = RELEVANCE if request.sort is FIT else request.sort
    return engine().search(request.text, request.filters, limit, offset, sort=sort.name, exact=request.exact)


def _search_by_fit(request: SearchRequest) -> Answer:
    """Return those of the candidates that fit well enough: a weak match must not come first merely for its region."""
    results = _search(request, CANDIDATES, 0)
    if not results.hits:
        return Answer(results, {})
    fit = judge([hit.innovation for hit in results.hits], request.aim)
    rows = fit.best_first() if request.sort is FIT else sorted(fit.best_first())
    shown = rows[request.offset : request.offset + request.limit]
    cut = (Note("fit_of_candidates", str(CANDIDATES)),) if results.total > CANDIDATES else ()
    hits = tuple(results.hits[row] for row in shown)
    page = replace(results, hits=hits, total=len(rows), notes=(*results.notes, *cut))
    return Answer(page, fit.assessments(shown))
