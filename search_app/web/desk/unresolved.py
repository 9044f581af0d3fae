"""Names in published records that belong to no agency of the register, with their records."""

from __future__ import annotations

from flask import Blueprint, render_template

from corpus.accounts.roles import Action
from corpus.accounts.visible import visible_records
from corpus.agencies.resolve import NO_NAME, NO_REGION, OUTSIDE, SEVERAL, UNKNOWN
from corpus.catalogue.unresolved import UnresolvedNames
from search_app.i18n.gettext import _
from search_app.web.desk.access import current_account, requires
from search_app.web.desk.lists import SHOWN, pager
from search_app.web.services.catalogue_service import desk_database

unresolved_pages = Blueprint("unresolved", __name__)


@unresolved_pages.get("/meja/instansi")
@requires(Action.SEE_RECORDS)
def page() -> str:
    """List the names, those of most records first, each with what it lacks."""
    names = UnresolvedNames(desk_database(), visible_records(current_account(), Action.SEE_RECORDS))
    pages = pager("unresolved.page", {}, names.count())
    return render_template(
        "desk/unresolved.html",
        names=names.page(first=pages.first_hit - 1, limit=SHOWN),
        total=pages.total,
        lacks=_lacks(),
        pager=pages,
    )


def _lacks() -> dict[str, str]:
    return {
        NO_NAME: _("tidak menyebut instansi"),
        NO_REGION: _("wilayahnya tidak disebut atau tidak dikenal"),
        SEVERAL: _("dapat berarti beberapa instansi"),
        UNKNOWN: _("belum ada di daftar instansi"),
        OUTSIDE: _("perusahaan, perkumpulan, atau komunitas; atau belum dikenal"),
    }
