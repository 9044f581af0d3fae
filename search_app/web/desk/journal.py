"""The journal as pages and as CSV: every change that the account may see, filtered."""

from __future__ import annotations

import datetime
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from corpus.accounts.roles import Action
from corpus.accounts.visible import visible_entries
from corpus.journal.entry import KINDS
from corpus.journal.reading import Journal, JournalFilter
from corpus.reference import provinces
from search_app.i18n.gettext import _
from search_app.planning.export.spreadsheet import CSV, csv_file
from search_app.web.desk.access import current_account, requires
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import page_number
from search_app.web.services.catalogue_service import desk_database

SHOWN = 50
MOST_ROWS = 10_000  # of one CSV file; filters reach the others
LONGEST_FILTER = 200  # letters
_TEXTS = {"kind": "jenis", "action": "perubahan", "actor": "oleh", "object_id": "objek", "region": "wilayah"}
_DAYS = {"since": "sejak", "until": "sampai"}
_COLUMNS = ("at", "actor", "action", "kind", "object_id", "version", "region", "agency", "source", "reason")

journal_pages = Blueprint("journal", __name__)


@journal_pages.get("/meja/jurnal")
@requires(Action.READ_JOURNAL)
def page() -> str:
    """Show the entries, the newest first."""
    held, wanted = _journal(), _wanted()
    total = held.count(wanted)
    number = min(page_number(request.args), last_page(total, SHOWN))
    filters = _filters()
    return render_template(
        "desk/journal.html",
        entries=held.entries(wanted, first=(number - 1) * SHOWN, limit=SHOWN),
        wanted=wanted,
        total=total,
        filters=filters,
        kinds={kind: kind_name(kind) for kind in KINDS},
        kind_name=kind_name,
        action_name=action_name,
        actions=_action_names(),
        provinces=provinces(),
        pager=Pager(number, total, lambda each: _address(filters, each), SHOWN),
    )


@journal_pages.get("/meja/jurnal.csv")
@requires(Action.READ_JOURNAL)
def file() -> Response:
    """Return the newest `MOST_ROWS` of the same entries as CSV."""
    entries = _journal().entries(_wanted(), limit=MOST_ROWS)
    rows = [[str(getattr(entry, name)) for name in _COLUMNS] for entry in entries]
    response = Response(csv_file(_COLUMNS, rows), content_type=f"{CSV}; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="jurnal.csv"'
    return response


def kind_name(kind: str) -> str:
    """Return what a kind of object is called on pages."""
    names = {
        "record": _("inovasi"),
        "replication": _("replikasi"),
        "pair": _("pasangan"),
        "account": _("akun"),
        "submission": _("usulan"),
        "hub": _("hub"),
    }
    return names.get(kind, kind)


def action_name(action: str) -> str:
    """Return what a change is called on pages."""
    return _action_names().get(action, action)


def _action_names() -> dict[str, str]:
    return {
        "added": _("ditambahkan"),
        "changed": _("diubah"),
        "draft": _("dijadikan konsep"),
        "waiting": _("menunggu diperiksa"),
        "asked": _("ditanyakan"),
        "published": _("diterbitkan"),
        "withdrawn": _("ditarik"),
        "held": _("ditahan"),
        "rejected": _("ditolak"),
        "same": _("digabung"),
        "different": _("dipisahkan"),
        "look-alike": _("dinyatakan serupa"),
        "reset": _("diatur ulang"),
        "disabled": _("dinonaktifkan"),
        "password": _("kata sandi dipilih"),
    }


def _journal() -> Journal:
    return Journal(desk_database(), visible_entries(current_account()))


def _filters() -> dict[str, str]:
    return {key: value for key in (*_TEXTS.values(), *_DAYS.values()) if (value := request.args.get(key, ""))}


def _wanted() -> JournalFilter:
    values: dict[str, Any] = {name: request.args.get(key, "")[:LONGEST_FILTER].strip() for name, key in _TEXTS.items()}
    values |= {name: _day(request.args.get(key, "")) for name, key in _DAYS.items()}
    return JournalFilter(**values)


def _address(filters: dict[str, Any], number: int) -> str:
    return url_for("journal.page", **filters, hal=number)


def _day(text: str) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 3000 else None
