"""The first page of the desk: what waits, by kind and age."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from flask import Blueprint, render_template, url_for

from corpus.accounts.roles import Action
from corpus.accounts.visible import visible_records, visible_submissions
from corpus.catalogue.waiting import (
    Waiting,
    waiting_drafts,
    waiting_pairs,
    waiting_replications,
    waiting_submissions,
)
from search_app.i18n.gettext import _, long_date
from search_app.web.desk.access import current_account, requires
from search_app.web.desk.forms import role_name
from search_app.web.services.catalogue_service import desk_database
from search_app.web.services.following_service import following_state

desk = Blueprint("desk", __name__)


class Pile(NamedTuple):
    """What waits of one kind; `url` is "" where there is no page of it."""

    label: str
    waiting: Waiting
    url: str


@desk.get("/meja")
@requires(Action.SEE_RECORDS)
def page() -> str:
    """Show what waits for this account."""
    database, account = desk_database(), current_account()
    drafts = waiting_drafts(database, visible_records(account, Action.SEE_RECORDS))
    handed_in = waiting_submissions(database, visible_submissions(account))
    held = waiting_replications(database, visible_records(account, Action.SEE_REPLICATIONS))
    pairs = waiting_pairs(database, visible_records(account, Action.DECIDE_PAIR))
    piles = [
        Pile(_("Konsep inovasi"), drafts, url_for("queue.page")),
        Pile(_("Usulan dan laporan kesalahan"), handed_in, ""),
        Pile(_("Laporan replikasi yang ditahan"), held, ""),
        Pile(_("Pasangan yang mungkin sama"), pairs, ""),
    ]
    return render_template(
        "desk/first_page.html",
        piles=piles,
        following=following_state(),
        long_date=long_date,
        days_since=_days_since,
    )


@desk.app_context_processor
def _template_variables() -> dict[str, object]:
    """Return what every page of the desk says of the account."""
    return {"current_account": current_account, "role_name": role_name}


def _days_since(moment: datetime.datetime) -> int:
    return (datetime.datetime.now(datetime.UTC) - moment).days
