"""A record, a region and a problem to a replication plan."""

from __future__ import annotations

from babel.dates import format_date
from flask_babel import get_locale

from search_app.i18n.gettext import _
from search_app.planning.plan import practice as plan_practice
from search_app.planning.plan import work as plan_work
from search_app.planning.plan.model import Brief, Plan
from search_app.transfer.labels import target_name

SECTIONS = (
    plan_practice.background,
    plan_practice.practice,
    plan_practice.evidence,
    plan_practice.fit,
    plan_work.prerequisites,
    plan_work.timetable,
    plan_work.parties,
    plan_work.indicators,
    plan_work.questions,
    plan_work.sources,
)
"""In the order of the plan; sections are referred to by their number."""


def draft(brief: Brief) -> Plan:
    """Return the plan; whatever is in it is in `brief`, is a proposal marked so, or is left to fill in."""
    date = format_date(brief.drafted, format="d MMMM y", locale=get_locale())
    return Plan(
        title=_("Rencana replikasi %(title)s", title=brief.record.title),
        subtitle=_("Untuk %(region)s. Draf, %(date)s.", region=target_name(brief.region), date=date),
        legend=_(
            "Tanda kurung siku menyebut bagian catatan inovasi yang menjadi dasar kalimat itu (%(url)s). "
            "Kalimat tanpa tanda adalah kerangka rencana. Periksa dan lengkapi sebelum dipakai.",
            url=brief.url,
        ),
        sections=tuple(make(brief) for make in SECTIONS),
    )
