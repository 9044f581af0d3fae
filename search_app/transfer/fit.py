"""Hits to fit: how well each would transfer to the asker's region, and the best of them first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Innovation
from search_app.transfer.aim import Aim
from search_app.transfer.copies import copies, weight
from search_app.transfer.explanation import Assessment, assessment
from search_app.transfer.profile import Profiles
from search_app.transfer.score import Scores, score
from search_app.transfer.spread import Copy
from search_app.transfer.targets import target
from search_app.web.catalogue_service import registered
from search_app.web.services import engine


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

    def assessment(self, row: int) -> Assessment:
        """Return the answers for one record, in words."""
        rows = np.array([row])
        scores = Scores(self.scores.questions[rows], self.scores.fit[rows])
        found = self.copies[row]
        return assessment(self.records[row], self.profiles.take(rows), scores, found, target(self.aim.region))


def fit(records: Sequence[Innovation], aim: Aim) -> Fit:
    """Judge records for the region of `aim`, which must name one.

    Raises
    ------
    KeyError
        A record is no longer in service.
    """
    ids = [record.id for record in records]
    profiles = engine().profiles(ids)
    entries = registered(ids)
    found = tuple(copies(record, entries.get(record.id, ())) for record in records)
    weights = np.array([weight(record, each) for record, each in zip(records, found, strict=True)], dtype=np.float64)
    scores = score(profiles, weights, target(aim.region), aim.weights)
    return Fit(aim, tuple(records), profiles, found, scores)


def assessments(records: Sequence[Innovation], aim: Aim) -> Mapping[str, Assessment]:
    """Return the answers for records by id; none where no region is chosen."""
    if not aim.region or not records:
        return {}
    judged = fit(records, aim)
    return {record.id: judged.assessment(row) for row, record in enumerate(judged.records)}
