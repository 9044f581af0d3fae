"""What does the page of a record show? What it achieved, facts, story, timeline, whom to ask, and what is like it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from flask import render_template

from corpus import Innovation
from search_app.engine import Hit
from search_app.headline import headline
from search_app.i18n import labels
from search_app.i18n.gettext import _
from search_app.i18n.stage_labels import stage_name
from search_app.planning.milestones import Kind, years
from search_app.transfer.copies import copies
from search_app.web.portal import hub_name
from search_app.web.record_contact import contact
from search_app.web.record_facts import Fact, facts, subjects
from search_app.web.services.catalogue_service import known_copies, registered
from search_app.web.services.engine_service import engine
from search_app.web.services.fit_service import assessments
from search_app.web.visitor import aim

SIMILAR = 4  # innovations in each list of similar ones
MAX_COPIES = 8  # known copies of one practice that are listed
_ON_TOP = ("status", "year_implemented")  # facts that stand beside what it achieved
_IN_TIMELINE = ("awards", "replications")  # parts of the story that the timeline tells
_RUNNING = ("implementation", "evaluation")


class Part(NamedTuple):
    """A part of the page, for its contents: the id of the element, and its heading."""

    id: str
    heading: str


def record_page(record: Innovation) -> str:
    """Return the page of a record."""
    searched, fit = engine(), assessments([record], aim()).get(record.id)
    entries = registered([record.id]).get(record.id, ())
    followers = copies(record, entries)
    known = [copy for other in known_copies(record.id)[:MAX_COPIES] if (copy := searched.get(other))]
    shown = {copy.id for copy in known}
    similar = _others(searched.similar(record.id, SIMILAR + len(shown)), shown)
    shown |= {hit.innovation.id for hit in similar}
    elsewhere = _others(searched.similar(record.id, SIMILAR + len(shown), elsewhere=True), shown)
    sections = [name for name in labels.SECTIONS if getattr(record, name) and name not in _IN_TIMELINE]
    all_facts = {fact.field: fact for fact in facts(record)}
    about = list(subjects(record))
    return render_template(
        "innovation.html",
        record=record,
        headline=headline(record.results),
        on_top=[_on_top(name, all_facts) for name in _ON_TOP],
        followers=len(followers),
        running=sum(copy.stage in _RUNNING for copy in followers),
        fit=fit,
        parts_of_page=_parts(record, sections, has_fit=fit is not None, has_topics=bool(about)),
        sections=sections,
        missing=labels.missing(record),
        facts_of=[fact for name, fact in all_facts.items() if name not in _ON_TOP],
        subjects_of=about,
        timeline=years(record, entries),
        kinds=Kind,
        stage_name=stage_name,
        contact=contact(record),
        hub_name=hub_name,
        copies=known,
        similar=similar,
        elsewhere=elsewhere,
    )


def _parts(record: Innovation, sections: Iterable[str], *, has_fit: bool, has_topics: bool) -> list[Part]:
    """Return the contents of the page in its order."""
    found = [Part("fit", _("Kecocokan"))] if has_fit else []
    found += [Part(name, labels.field_label(name)) for name in sections]
    found += [Part("perjalanan", _("Perjalanan dan replikasi")), Part("kontak", _("Siapa yang dapat dihubungi"))]
    found += [Part("topik", _("Topik"))] if has_topics else []
    found += [Part("sources", labels.field_label("sources"))] if record.sources else []
    return [*found, Part("kutipan", _("Kutip halaman ini"))]


def _on_top(name: str, known: dict[str, Fact]) -> Fact:
    """Return a fact that is told at the top also where it is not known."""
    return known.get(name) or Fact(name, labels.field_label(name), ((_("tidak disebutkan"), None),), is_quoted=False)


def _others(hits: Iterable[Hit], shown: Collection[str]) -> list[Hit]:
    return [hit for hit in hits if hit.innovation.id not in shown][:SIMILAR]
