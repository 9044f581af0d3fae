"""Records to fit: how well each would transfer to one region, and the best of them first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Innovation
from corpus.replications.entry import Entry
from search_app.transfer.aim import Aim
from search_app.transfer.copies import copies, weight
from search_app.transfer.explanation import Assessment, assessment
from search_app.transfer.profile import Profiles
from search_app.transfer.score import Scores, score
from search_app.transfer.spread import Copy
from search_app.transfer.targets import target

Assessments = Mapping[str, Assessment]
"""The answers for records, by id."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Some records judged for one region: their profiles, copies and scores, row by row."""

    aim: Aim
    records: tuple[Innovation, ...]
    profiles: Profiles
    copies: tuple[tuple[Copy, ...], ...]
    scores: Scores

    def best_first(self) -> list[int]:
        """Return the rows that reach the least fit asked for, best first; what is not known comes last."""
        fit = self.scores.fit
        order = np.argsort(-fit, kind="stable")
        if self.aim.least:
            order = order[fit[order] * 100 >= self.aim.least]
        return [int(row) for row in order]

    def assessments(self, rows: Iterable[int]) -> Assessments:
        """Return the answers for some of the records, in words."""
        return {self.records[row].id: self._assessment(row) for row in rows}

    def _assessment(self, row: int) -> Assessment:
        rows = np.array([row])
        scores = Scores(self.scores.questions[rows], self.scores.fit[rows])
        profile = self.profiles.take(rows)
        return assessment(self.records[row], profile, scores, self.copies[row], target(self.aim.region))


def fit(records: Sequence[Innovation], profiles: Profiles, entries: Mapping[str, Sequence[Entry]], aim: Aim) -> Fit:
    """Judge records for the region of `aim`, which must name one.

    Parameters
    ----------
    profiles : Profiles
        Of the records, row by row.
    entries : mapping of str to sequence of Entry
        Registered replications by the id of their record.
    """
    found = tuple(copies(record, entries.get(record.id, ())) for record in records)
    weights = np.array([weight(record, each) for record, each in zip(records, found, strict=True)], dtype=np.float64)
    return Fit(aim, tuple(records), profiles, found, score(profiles, weights, target(aim.region), aim.weights))
