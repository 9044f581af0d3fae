"""Figures to the tables that the command prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from search_app.evaluation import significance
from search_app.evaluation.measures import EXPLAINED, F64, MEASURES, Figures

TESTED = "nDCG@10"
OURS = "Tiru"
_OTHERS = [name for name in MEASURES if name != TESTED]
_NAME, _CELL = 16, 11  # characters of a column


def table(figures: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the lines of the measures by kind of query and engine; the best engine of a kind has a star a measure."""
    queries = next(iter(figures.values())).queries
    yield EXPLAINED
    yield f"From and to: 95 % bootstrap interval (BCa) of the mean {TESTED} over the queries."
    yield ""
    yield _row("queries", "engine", TESTED, "from", "to", *_OTHERS, "unjudged")
    for kind in (None, *dict.fromkeys(query.kind for query in queries)):
        of_kind = {engine: each.of_kind(kind) for engine, each in figures.items()}
        best = {name: max(_shown(each.values[name]) for each in of_kind.values()) for name in MEASURES}
        label = f"{kind or 'all'} ({len(of_kind[OURS].queries)})"
        for engine, each in of_kind.items():
            first, *others = (_starred(_shown(each.values[name]), best[name], len(of_kind)) for name in MEASURES)
            interval = (f"{bound:.3f} " for bound in significance.interval(each.values[TESTED]))
            yield _row(label, engine, first, *interval, *others, f"{_shown(each.unjudged)} ")
            label = ""


def differences(figures: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the lines that say whether ours differs from each peer by more than chance."""
    yield significance.EXPLAINED
    yield ""
    yield _row(TESTED, "Tiru minus", "mean", "from", "to", "p")
    ours = figures[OURS].values[TESTED]
    for engine, each in figures.items():
        if engine != OURS:
            found = significance.difference(ours, each.values[TESTED])
            yield _row(
                "", engine, *(f"{value:+.3f}" for value in (found.mean, found.low, found.high)), f"{found.p:.4f}"
            )


def _shown(values: F64) -> str:
    return f"{values.mean():.3f}"


def _starred(shown: str, best: str, engines: int) -> str:
    return shown + ("*" if engines > 1 and shown == best else " ")


def _row(first: str, second: str, *cells: str) -> str:
    return f"{first:<{_NAME}}{second:<{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells).rstrip()
