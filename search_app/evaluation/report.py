"""Figures to the tables that the command prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from search_app.evaluation import significance
from search_app.evaluation.measures import EXPLAINED, MEASURES, Figures

TESTED = "nDCG@10"
OURS = "Tiru"
_NAME, _CELL = 16, 11  # characters of a column


def table(figures: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the lines of the measures by kind of query and engine; the best engine of a kind has a star a measure."""
    queries = next(iter(figures.values())).queries
    yield EXPLAINED
    yield ""
    yield _row("queries", "engine", *MEASURES)
    for kind in (None, *dict.fromkeys(query.kind for query in queries)):
        count = sum(kind in (None, query.kind) for query in queries)
        means = {engine: each.of_kind(kind) for engine, each in figures.items()}
        label = f"{kind or 'all'} ({count})"
        for engine, mean in means.items():
            yield _row(label, engine, *(_cell(name, mean, list(means.values())) for name in MEASURES))
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


def _cell(name: str, mean: Mapping[str, float], means: Sequence[Mapping[str, float]]) -> str:
    shown = f"{mean[name]:.3f}"
    is_best = len(means) > 1 and shown == f"{max(each[name] for each in means):.3f}"
    return shown + ("*" if is_best else " ")


def _row(first: str, second: str, *cells: str) -> str:
    return f"{first:<{_NAME}}{second:<{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells).rstrip()
