"""The needs that the catalogue does not meet: grouped searches, asked again of the engine as it is today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.needs.search_log import CountedSearch
from search_app.engine import Confidence, Engine, Hit
from search_app.needs.grouping import Need, grouped

STRONG = "strong"
MOST_ASKED = 300
"""Needs that the engine is asked for again, the most frequent."""


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """A need, and how well it is answered today.

    Attributes
    ----------
    confidence : Confidence
        Of today's answer.
    best : Hit or None
        The best answer of today.
    """

    need: Need
    confidence: Confidence
    best: Hit | None

    @property
    def is_met(self) -> bool:
        """Whether a record answers it by now."""
        return self.confidence.level == STRONG


def needs_of_today(found: Iterable[CountedSearch], engine: Engine) -> list[UnmetNeed]:
    """Return needs, those asked most first, each with the answer that it gets today.

    A need whose every search was answered well is none. One that a record has answered since is still there, and met.
    """
    found = list(found)
    poorly = {each.text for each in found if each.confidence != STRONG or each.reported}
    needs = [need for need in grouped(found, engine.text_similarities) if not poorly.isdisjoint(need.texts)]
    return [_asked_again(need, engine) for need in needs[:MOST_ASKED]]


def _asked_again(need: Need, engine: Engine) -> UnmetNeed:
    results = engine.search(need.text, limit=1, facets=False, snippets=False)
    return UnmetNeed(need, results.confidence, results.hits[0] if results.hits else None)
