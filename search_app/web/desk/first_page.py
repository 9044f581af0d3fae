"""The first page of the desk: what waits, how sources do, how the catalogue grows, what is looked for in vain."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, render_template, url_for

from corpus.accounts.roles import Account, Action, Role, may
from corpus.accounts.visible import visible_pairs, visible_records, visible_replications, visible_submissions
from corpus.catalogue.growth import growth
from corpus.catalogue.source_runs import SourceRuns
from corpus.catalogue.stale import STALE_YEARS
from corpus.catalogue.waiting import (
    MONTH,
    STALE,
    UNRESOLVED,
    WEEK,
    Waiting,
    waiting_pairs,
    waiting_records,
    waiting_replications,
    waiting_submissions,
)
from corpus.errors import CatalogueError
from indexer.errors import NoGenerationError
from search_app.i18n.gettext import _, long_date, month_name
from search_app.needs.unmet import UnmetNeed
from search_app.web.desk.access import current_account, requires
from search_app.web.desk.forms import role_name
from search_app.web.desk.growth_chart import bars
from search_app.web.desk.run_words import state_name
from search_app.web.results.question import Question
from search_app.web.services.catalogue_service import desk_database
from search_app.web.services.following_service import following_state
from search_app.web.services.need_service import need_service, open_needs

MOST_NEEDS = 5

_log = logging.getLogger(__name__)

desk = Blueprint("desk", __name__)


class Pile(NamedTuple):
    """What waits of one kind; `url` is "" where there is no page of it."""

    label: str
    waiting: Waiting
    url: str


class NeedsInShort(NamedTuple):
    """How many needs no record answers, and those asked most."""

    total: int
    first: Sequence[UnmetNeed]


@desk.get("/meja")
@requires(Action.SEE_RECORDS)
def page() -> str:
    """Show what waits for this account, and how its part of the catalogue is doing."""
    database, account = desk_database(), current_account()
    today = datetime.datetime.now(datetime.UTC).date()
    months = growth(database, visible_records(account, Action.SEE_RECORDS), today)
    return render_template(
        "desk/first_page.html",
        piles=_piles(account),
        following=following_state(),
        week=WEEK,
        month=MONTH,
        stale_years=STALE_YEARS,
        runs=SourceRuns(database).last() if may(account, Action.RUN_SOURCE) else None,
        state_name=state_name,
        months=months,
        bars=bars([month.total for month in months]),
        needs=_needs(account.province) if account.role != Role.AGENCY else None,
        search_url=lambda text: Question(text).url,
        long_date=long_date,
        month_name=lambda day: month_name(day.isoformat()[:7]),
        days_since=_days_since,
    )


def _piles(account: Account) -> list[Pile]:
    database, own = desk_database(), visible_records(account, Action.SEE_RECORDS)
    handed_in = visible_submissions(account)
    proposals = waiting_submissions(database, handed_in, ("innovation", "addition"))
    corrections = waiting_submissions(database, handed_in, ("correction",))
    held = waiting_replications(database, visible_replications(account))
    pairs = waiting_pairs(database, visible_pairs(account))
    return [
        Pile(_("Usulan inovasi"), proposals, url_for("handed_in.page", keadaan="waiting")),
        Pile(_("Laporan kesalahan"), corrections, url_for("handed_in.page", keadaan="waiting", jenis="correction")),
        Pile(_("Konsep inovasi dari sumber"), waiting_records(database, own), url_for("queue.page")),
        Pile(_("Laporan replikasi yang ditahan"), held, url_for("register.page")),
        Pile(_("Pasangan yang mungkin sama"), pairs, url_for("twins.page")),
        Pile(_("Perlu ditinjau ulang"), waiting_records(database, own, STALE), url_for("queue.page", jenis="usang")),
        Pile(_("Instansinya belum dikenali"), waiting_records(database, own, UNRESOLVED), url_for("unresolved.page")),
    ]


def _needs(province: str) -> NeedsInShort | None:
    """Return the needs in short, of one province where its code is given; None where none can be told."""
    if need_service() is None:
        return None
    try:
        own = open_needs(province)
    except (CatalogueError, NoGenerationError) as error:
        _log.warning("Needs cannot be read: %s", error)
        return None
    return NeedsInShort(len(own), own[:MOST_NEEDS])


@desk.app_context_processor
def _template_variables() -> dict[str, object]:
    """Return what every page of the desk says of the account."""
    return {"current_account": current_account, "role_name": role_name}


def _days_since(moment: datetime.datetime) -> int:
    return max(0, (datetime.datetime.now(datetime.UTC) - moment).days)
