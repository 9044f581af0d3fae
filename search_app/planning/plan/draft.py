"""A record, a region and a problem to a replication plan."""

from __future__ import annotations

from search_app.i18n.gettext import _, long_date
from search_app.planning.plan import practice, work
from search_app.planning.plan.model import Brief, Plan, Statement
from search_app.transfer.labels import target_name

SECTIONS = (
    practice.background,
    practice.practice,
    practice.evidence,
    practice.fit,
    work.prerequisites,
    work.timetable,
    work.parties,
    work.indicators,
    work.questions,
    work.sources,
)
"""In the order of the plan; sections are referred to by their number."""


def draft(brief: Brief) -> Plan:
    """Return the plan; whatever is in it is in `brief`, is a proposal marked so, or is left to fill in."""
    return Plan(
        title=_("Rencana replikasi %(title)s", title=brief.record.title),
        subtitle=_(
            "Untuk %(region)s. Draf, %(date)s.", region=target_name(brief.region), date=long_date(brief.drafted)
        ),
        legend=Statement(
            _(
                "Tanda kurung siku menyebut bagian catatan inovasi yang menjadi dasar kalimat itu (%(url)s). "
                "Kalimat tanpa tanda adalah kerangka rencana. Periksa dan lengkapi sebelum dipakai.",
                url=brief.url,
            ),
            links=(brief.url,),
        ),
        sections=tuple(make(brief) for make in SECTIONS),
    )
