"""A question to one page of hits with their fit: by relevance to the problem, or by fit among those that answer it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus import Innovation
from indexer.facets import FACETS
from search_app.engine import FacetValue, Filters, Note, Results
from search_app.transfer.aim import NO_AIM, Aim
from search_app.transfer.fit import Assessments
from search_app.web.results.pager import PAGE_SIZE, last_page
from search_app.web.results.question import Question
from search_app.web.results.sort_orders import FIT, RELEVANCE, SortOrder
from search_app.web.results.year_range import ALL_YEARS, YEAR, YearRange
from search_app.web.services.engine_service import engine
from search_app.web.services.fit_service import assessments, judge

CANDIDATES = 100  # the most relevant hits, which are put into the order of their fit; whole pages
MOST_JUDGED = 500  # the most relevant hits of a text, of which those that fit well enough are shown; 0.1 s at most
ANSWERING = 0.5
"""Share of the best hit's score from which on a hit answers the question and is not merely near it.

Over the judged queries more than one hit in three above the line is of use, and below it one in twenty-two
(`python -m tests.studies.answering`).
"""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is searched: `limit` hits after `offset` others, of some years, judged for the region of `aim`."""

    text: str
    filters: Filters
    sort: SortOrder
    exact: bool
    limit: int
    offset: int
    aim: Aim = NO_AIM
    years: YearRange = ALL_YEARS


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits, and how well each fits the visitor's region; no assessments where none is chosen."""

    results: Results
    assessments: Assessments


def answer(request: SearchRequest) -> Answer:
    """Return the answer to a request of a page or of a program."""
    if request.aim.region and (request.sort is FIT or request.aim.least):
        return _search_by_fit(request)
    return _as_found(request)


def request_of(question: Question, limit: int, offset: int) -> SearchRequest:
    """Return what is searched for some hits of a question."""
    return SearchRequest(
        question.text, question.filters, question.sort, question.exact, limit, offset, question.aim, question.years
    )


def answering(results: Results) -> int:
    """Return how many of the hits, the first, answer the question; those behind them are merely near it.

    All do where they are not sorted by relevance, and where nothing answers, which is said of all of them.
    """
    least = ANSWERING * results.best_score
    if not least or results.confidence.level == "nothing":
        return len(results.hits)
    return sum(hit.score >= least for hit in results.hits)


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
    return request_of(question, PAGE_SIZE, offset)


def _as_found(request: SearchRequest) -> Answer:
    """Return hits in the engine's order, and their fit beside them."""
    results = _search(request, request.limit, request.offset)
    return Answer(results, assessments([hit.innovation for hit in results.hits], request.aim))


def _search(request: SearchRequest, limit: int, offset: int, *, hits_only: bool = False) -> Results:
    """Return hits as the engine orders them, which knows nothing of fit."""
    sort = RELEVANCE if request.sort is FIT else request.sort
    filters = request.years.narrowed(request.filters, engine().value_counts(YEAR)) if request.years else request.filters
    return engine().search(
        request.text,
        filters,
        limit,
        offset,
        sort=sort.name,
        exact=request.exact,
        facets=not hits_only,
        snippets=not hits_only,
    )


def _search_by_fit(request: SearchRequest) -> Answer:
    """Return a page of all hits, the answers among them by fit, or of those candidates that fit well enough.

    A weak match must not come first merely for its region: behind the answers all stand as they do without fit.
    """
    if request.offset >= CANDIDATES and not request.aim.least:
        return _as_found(request)
    results = _candidates(request) if request.aim.least else _search(request, CANDIDATES, 0)
    if not results.hits:
        return Answer(results, {})
    fit = judge([hit.innovation for hit in results.hits], request.aim)
    answers = sum(hit.score >= ANSWERING * results.hits[0].score for hit in results.hits)
    rows = fit.best_first()
    if request.sort is FIT:
        rows.sort(key=lambda row: max(row - answers + 1, 0))
    else:
        rows.sort()
    shown = rows[request.offset : request.offset + request.limit]
    page = replace(results, hits=tuple(results.hits[row] for row in shown), notes=_notes(request, results, answers))
    if request.aim.least:
        fitting = [results.hits[row].innovation for row in rows]
        page = replace(page, total=len(rows), facets=_counted_in(fitting, results.facets))
    return Answer(page, fit.assessments(shown))


def _candidates(request: SearchRequest) -> Results:
    """Return the hits that are judged, where only those that fit well enough are to be shown.

    They are found by the text alone, and what is chosen beside it narrows them: were the best of each choice judged,
    choosing a value could show more records than are counted at it.
    """
    results = _search(request, MOST_JUDGED, 0)
    if not (any(request.filters.values()) or request.years):
        return results
    of_text = _search(replace(request, filters={}, years=ALL_YEARS), MOST_JUDGED, 0, hits_only=True)
    if of_text.total <= MOST_JUDGED:
        return results
    judged = {hit.innovation.id for hit in of_text.hits}
    return replace(results, hits=tuple(hit for hit in results.hits if hit.innovation.id in judged))


def _notes(request: SearchRequest, results: Results, answers: int) -> tuple[Note, ...]:
    """Return the notes of an answer, and between which hits fit has decided."""
    notes = results.notes
    if request.sort is FIT and answers < results.total:
        near = results.confidence.level == "nothing"
        notes = (*notes, Note("fit_of_nearest" if near else "fit_of_answers", str(answers)))
    if request.aim.least and results.total > MOST_JUDGED:
        notes = (*notes, Note("fit_of_candidates", str(MOST_JUDGED)))
    return notes


def _counted_in(
    records: Sequence[Innovation], facets: Mapping[str, Sequence[FacetValue]]
) -> dict[str, tuple[FacetValue, ...]]:
    """Return the facets of few records: what some of them have, or what is chosen."""
    values_of = {facet.name: facet.values for facet in FACETS}
    counted = {}
    for name, values in facets.items():
        counts = Counter(value for record in records for value in set(values_of[name](record)))
        again = [FacetValue(each.value, counts[each.value], each.chosen) for each in values]
        counted[name] = tuple(
            sorted((each for each in again if each.count or each.chosen), key=lambda each: -each.count)
        )
    return counted
