"""Which changes can be followed? The newest records, those of any search, and the register, as Atom feeds."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Blueprint, Response, request, url_for

from corpus import English, Innovation
from corpus.catalogue.sets import PROVINCE
from corpus.replications.entry import Entry
from search_app.i18n import locales
from search_app.i18n.gettext import _
from search_app.i18n.labels import in_english
from search_app.i18n.stage_labels import stage_name
from search_app.transfer.aim import Aim
from search_app.web.interop.atom import Feed, FeedEntry, atom
from search_app.web.interop.documents import ATOM, absolute, document
from search_app.web.portal import portal_province, site_name
from search_app.web.results.question import Question, grouped, usual_choices
from search_app.web.results.search import answer, request_of
from search_app.web.services.catalogue_service import register
from search_app.web.services.change_service import changes
from search_app.web.services.engine_service import engine
from search_app.web.urls import innovation_url, own_path

MAX_ENTRIES = 50
_LONGEST_SUMMARY = 1_000  # characters
_LONGEST_TITLE = 300

feeds = Blueprint("feeds", __name__)


@feeds.get("/terbaru.atom")
def latest() -> Response:
    """Return the records that were changed last; those that began last where no catalogue can be asked.

    On a province's portal they are those of the province.
    """
    province = portal_province()
    within = f"{PROVINCE}:{province.code}" if province else ""
    changed = changes(lambda times: times.latest(MAX_ENTRIES, within))
    records = [record for id in changed if (record := engine().get(id))]
    if not records:
        filters = grouped(usual_choices())
        hits = engine().search("", filters, MAX_ENTRIES, sort="newest", facets=False, snippets=False).hits
        records = [hit.innovation for hit in hits]
    return _feed(_("Inovasi terbaru"), url_for("pages.home"), _entries(records))


@feeds.get("/cari.atom")
def search() -> Response:
    """Return the best hits of a search, those changed last first; none as long as nothing fits its text."""
    # The address alone says what is followed: a reader of feeds has none of the visitor's cookies.
    question = Question.from_parameters(request.args, Aim.from_parameters(request.args)).on_page(1)
    results = answer(request_of(question, MAX_ENTRIES, 0)).results
    fits = not question.text or results.confidence.level != "nothing"
    records = [hit.innovation for hit in results.hits] if fits else []
    title = _("Hasil untuk “%(text)s”", text=question.text[:120]) if question.text else _("Semua inovasi")
    return _feed(title, question.url, _entries(records))


@feeds.get("/replikasi.atom")
def replications() -> Response:
    """Return the entries of the register that were changed last."""
    entries = [_of_register(entry, changed) for entry, changed in register().latest(MAX_ENTRIES)]
    return _feed(_("Daftar replikasi"), url_for("replications.page"), entries)


def search_feed_url(question: Question) -> str:
    """Return the address of the feed of a question."""
    query = urlsplit(question.on_page(1).url).query
    path = url_for("feeds.search", **{locales.PARAMETER: None})
    return f"{path}?{query}" if query else path


def agency_feed_url(agency: str) -> str:
    """Return the address of the feed of all that an agency has made."""
    name = " ".join(agency.replace('"', " ").split())
    return search_feed_url(Question(f'instansi:"{name}"'))


@feeds.app_context_processor
def _template_variables() -> dict[str, object]:
    return {"search_feed_url": search_feed_url, "agency_feed_url": agency_feed_url}


def _feed(title: str, page_url: str, entries: Sequence[FeedEntry]) -> Response:
    feed = Feed(
        id=_tag(request.full_path.removesuffix("?")),
        title=f"{site_name()}: {title}",
        author=site_name(),
        url=absolute(own_path()),
        page_url=absolute(page_url),
        updated=max((entry.updated for entry in entries), default=_built_at()),
        language=locales.language(),
        entries=entries,
    )
    return document(atom(feed), ATOM)


def _entries(records: Sequence[Innovation]) -> list[FeedEntry]:
    """Return records as entries, those changed last first."""
    changed, built_at = changes(lambda times: times.of([record.id for record in records])), _built_at()
    entries = [_of_record(record, changed.get(record.id, built_at)) for record in records]
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)


def _of_record(record: Innovation, changed: datetime.datetime) -> FeedEntry:
    english = in_english(record) or English()
    return FeedEntry(
        id=_tag(f"/inovasi/{record.id}"),
        title=": ".join(filter(None, (record.title, english.title)))[:_LONGEST_TITLE],
        url=absolute(innovation_url(record.id)),
        updated=changed,
        summary=(english.summary or record.summary or record.problem)[:_LONGEST_SUMMARY],
        author=record.agency[:_LONGEST_TITLE],
        categories=record.sectors,
    )


def _of_register(entry: Entry, changed: datetime.datetime) -> FeedEntry:
    shown = url_for("replications.page")
    if entry.innovation_id:
        shown = url_for("replications.of_innovation", id=entry.innovation_id)
    dated = f"{stage_name(entry.stage)} ({entry.date})" if entry.date else stage_name(entry.stage)
    return FeedEntry(
        id=_tag(f"/replikasi/{entry.id}"),
        title=f"{entry.replicator} {_('mengikuti')} {entry.origin}: {entry.innovation}",
        url=absolute(shown),
        updated=changed,
        summary=f"{dated}. {entry.steps[-1].note}".strip(),
        author=entry.replicator,
    )


def _tag(path: str) -> str:
    """Return a tag URI (RFC 4151), which names a thing for good."""
    return f"tag:{request.host.split(':')[0]},2026:{path}"


def _built_at() -> datetime.datetime:
    return datetime.datetime.fromtimestamp(engine().health().built_at, datetime.UTC)
