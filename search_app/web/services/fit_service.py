"""How well records fit the visitor's region, judged by what the index and the register know of them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Innovation
from search_app.transfer.aim import Aim
from search_app.transfer.fit import Assessments, Fit, fit
from search_app.transfer.profile import profiles
from search_app.web.services.catalogue_service import registered
from search_app.web.services.engine_service import engine


def judge(records: Sequence[Innovation], aim: Aim) -> Fit:
    """Judge records for the region of `aim`, which must name one; one that is no longer in the index, too."""
    ids = [record.id for record in records]
    return fit(records, profiles(records, engine().lookalike_counts(ids)), registered(ids), aim)


def assessments(records: Sequence[Innovation], aim: Aim) -> Assessments:
    """Return the answers for records of the index; none where no region is chosen."""
    if not aim.region or not records:
        return {}
    return judge(records, aim).assessments(range(len(records)))
