"""The pages: read the address, ask the engine, render."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import NamedTuple

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response

from corpus.reference import Region, current_id, hubs, provinces, region_code, sector_slug, sectors
from indexer.fields import FIELDS, YEAR, YEAR_ALIASES
from search_app.i18n import labels, locales
from search_app.i18n.gettext import _
from search_app.web import urls
from search_app.web.first_page import first_page
from search_app.web.network.hubs import hub_page
from search_app.web.not_found import unknown_region, unknown_sector
from search_app.web.portal import hub_name, portal_province
from search_app.web.record_page import record_page
from search_app.web.results.cards import card
from search_app.web.results.facet_panels import chips, panels
from search_app.web.results.nothing_found import nearest_terms, topics
from search_app.web.results.pager import Pager
from search_app.web.results.question import Question, page_number, usual_question
from search_app.web.results.scopes import scopes
from search_app.web.results.search import answer_page, answering
from search_app.web.results.sort_orders import NEWEST, RELEVANCE, offered
from search_app.web.services.catalogue_service import known_merge
from search_app.web.services.engine_service import engine
from search_app.web.services.need_service import count_opened, count_search, days_counted
from search_app.web.visitor import aim

pages = Blueprint("pages", __name__)


class SortLink(NamedTuple):
    """An order of the hits: its label, the address in that order, and whether it is in use."""

    label: str
    url: str
    is_current: bool


@pages.app_context_processor
def _template_variables() -> dict[str, object]:
    """Return what every template may use."""
    return {
        "labels": labels,
        "locales": locales,
        "urls": urls,
        "Question": Question,
        "region_code": region_code,
        "sector_slug": sector_slug,
        "card_of": card,
        "question": usual_question(aim=aim().without_weights()),
        "usual_question": usual_question,
        "placeholder": _("Ceritakan masalah Anda"),
    }


@pages.get("/")
def home() -> str:
    """Show the search box, what is inside, and the ways in by sector and by province; on a portal, its hub."""
    if own := portal_province():
        return hub_page(own)
    return first_page()


@pages.get("/cari")
def search() -> str:
    """Show the hits of a question, with the facets that narrow and widen it."""
    question, answer = answer_page(Question.from_parameters(request.args, aim()))
    results = answer.results
    if question.is_first:
        count_search(question.text, results.confidence.level, question.aim.region)
    pager = Pager(question.page, results.total, lambda page: question.on_page(page).url)
    return render_template(
        "search.html",
        question=question,
        results=results,
        answering=answering(results) if question.sort is RELEVANCE else len(results.hits),
        fits=answer.assessments,
        pager=pager,
        panels=panels(question, results),
        chips=chips(question),
        sorts=_sort_links(question),
        scopes=scopes(question),
        nearest=[] if results.total else nearest_terms(question.text),
        topics=[] if results.total else topics(),
    )


@pages.get("/inovasi/<id>")
def innovation(id: str) -> str | Response:
    """Show a whole record and those like it; a record that became part of another one leads there."""
    if (current := current_id(id)) != id:
        return redirect(urls.innovation_url(current), HTTPStatus.MOVED_PERMANENTLY)
    record = engine().get(id)
    if record is None:
        into = known_merge(id) or abort(404)
        return redirect(urls.innovation_url(into), HTTPStatus.FOUND)  # not for good: a curator may undo it
    count_opened()
    return record_page(record)


@pages.get("/sektor/<slug>")
def sector(slug: str) -> str:
    """Show the innovations of a sector, newest first."""
    item = sectors().get(slug) or abort(unknown_sector(slug))
    return _listing(
        Question(choices=(("sector", slug),)),
        lambda page: urls.sector_url(slug, page),
        heading=_("Sektor %(name)s", name=labels.name_of(item)),
        facets=("province", "beneficiary", "level"),
    )


@pages.get("/provinsi/<code>")
def province(code: str) -> str:
    """Show the innovations of a province, newest first, and its hub."""
    region: Region = provinces().get(code) or abort(unknown_region(code))
    return _listing(
        Question(choices=(("province", code),)),
        lambda page: urls.province_url(code, page),
        heading=_("Provinsi %(name)s", name=region.name),
        facets=("regency", "sector", "level"),
        hub=hubs().get(code),
        hub_name=hub_name(region),
        province_code=code,
    )


@pages.get("/tentang")
def about() -> str:
    """Say what this is, how it ranks, how to ask, and where the records come from."""
    return render_template(
        "about.html",
        health=engine().health(),
        language=_language(),
        days_counted=days_counted(),
        fields=[(*field.aliases, field.name) for field in FIELDS] + [(*YEAR_ALIASES, YEAR)],
        api_paths=[
            url_for("api_guide.page"),
            url_for("api.start"),
            url_for("api.search", q="antrean", sector="kesehatan", limit=5),
            url_for("health.ready"),
        ],
        oai_paths=[
            urls.address("oai.provider", [("verb", "Identify")]),
            urls.address("oai.provider", [("verb", "ListRecords"), ("metadataPrefix", "tiru"), ("set", "provinsi:35")]),
        ],
    )


def _language() -> list[tuple[str, str]]:
    """Return examples of the query language and what they mean."""
    return [
        (
            _("antrean rumah sakit"),
            _("Cukup satu kata yang cocok; hasil dengan lebih banyak kata yang cocok tampil lebih dulu."),
        ),
        (_('"ibu hamil"'), _("Kata-kata ini berurutan.")),
        (_("sampah DAN plastik"), _("Keduanya harus ada. AND juga dikenal.")),
        (_("nelayan ATAU petani"), _("Salah satunya harus ada. OR juga dikenal.")),
        (_("perizinan -tambang"), _("Tanpa kata “tambang”. BUKAN dan NOT juga dikenal.")),
        (_("judul:sekolah"), _("Hanya di judul.")),
        (_("tahun:[2015 TO 2020]"), _("Mulai diterapkan antara 2015 dan 2020.")),
        (_("digital*"), _("Semua kata yang berawal “digital”.")),
        (_("puskesmes~1"), _("Kata yang ejaannya berbeda satu huruf.")),
    ]


def _listing(question: Question, address: Callable[[int], str], *, facets: tuple[str, ...], **context: object) -> str:
    shown, answer = answer_page(replace(question, page=page_number(request.args), aim=aim().without_weights()))
    results = answer.results
    return render_template(
        "listing.html",
        question=question,
        results=results,
        fits=answer.assessments,
        pager=Pager(shown.page, results.total, address),
        panels=sorted(
            (panel for panel in panels(question, results) if panel.name in facets),
            key=lambda panel: facets.index(panel.name),
        ),
        placeholder=_("Cari di sini saja"),
        **context,
    )


def _sort_links(question: Question) -> list[SortLink]:
    """Return the orders that make sense for a question."""
    orders = offered(has_words=bool(question.text), has_region=bool(question.aim.region))
    current = question.sort if question.sort in orders else NEWEST
    return [SortLink(str(order.label), question.sorted_by(order).url, order is current) for order in orders]
