"""The Flask application, put together."""

from __future__ import annotations

import secrets

from flask import Flask
from flask_wtf import CSRFProtect

from indexer.sources.background import Launcher
from search_app.i18n.locales import install_locales
from search_app.settings import Settings
from search_app.web.api.access import open_to_programs
from search_app.web.api.guide import api_guide
from search_app.web.api.start import api
from search_app.web.desk.accounts import account_pages
from search_app.web.desk.first_page import desk
from search_app.web.desk.hubs import hub_desk
from search_app.web.desk.journal import journal_pages
from search_app.web.desk.login import login
from search_app.web.desk.queue import queue_pages
from search_app.web.desk.replications import register_pages
from search_app.web.desk.sessions import LONGEST, install_sessions
from search_app.web.desk.sources import source_pages
from search_app.web.desk.submission import submission_page
from search_app.web.desk.submissions import submission_list
from search_app.web.desk.twins import twin_pages
from search_app.web.desk.unresolved import unresolved_pages
from search_app.web.editor.conflict import conflicts
from search_app.web.editor.pages import editor
from search_app.web.editor.versions import versions
from search_app.web.errors import register_error_handlers
from search_app.web.headers import add_headers
from search_app.web.health import health
from search_app.web.icons import icons
from search_app.web.interop.citation import citation
from search_app.web.interop.feeds import feeds
from search_app.web.interop.head_links import head_links
from search_app.web.interop.opensearch import opensearch
from search_app.web.interop.preview_picture import preview_picture
from search_app.web.interop.sitemap import install_sitemap, sitemap
from search_app.web.interop.structured_data import structured_data
from search_app.web.network.agencies import agency_pages
from search_app.web.network.hubs import hub_pages
from search_app.web.network.needs import needs
from search_app.web.oai.endpoint import install_oai, oai
from search_app.web.open_data.catalogue import data_catalogue
from search_app.web.open_data.downloads import open_data
from search_app.web.own_data import own_data
from search_app.web.pages import pages
from search_app.web.planner.comparison_page import comparison_page
from search_app.web.planner.method import method
from search_app.web.planner.plans import plans
from search_app.web.planner.regions import region_pages
from search_app.web.planner.replications import replications
from search_app.web.planner.shortlist import shortlist
from search_app.web.planner.shortlist_files import shortlist_files
from search_app.web.portal import install_portal, portal
from search_app.web.proxies import trust_proxies
from search_app.web.request_limits import limit_requests, limit_sizes
from search_app.web.request_log import install_request_log
from search_app.web.services.agency_service import install_coverage
from search_app.web.services.catalogue_service import install_catalogue
from search_app.web.services.edition_service import install_editions
from search_app.web.services.engine_service import install_engine
from search_app.web.services.need_service import install_needs
from search_app.web.services.source_service import install_sources
from search_app.web.stylesheet import stylesheet
from search_app.web.submissions.corrections import corrections
from search_app.web.submissions.follow import follow
from search_app.web.submissions.proposals import proposals
from search_app.web.visitor import visitor

BLUEPRINTS = (
    stylesheet,
    icons,
    pages,
    api,
    api_guide,
    health,
    visitor,
    region_pages,
    method,
    shortlist,
    shortlist_files,
    comparison_page,
    own_data,
    plans,
    replications,
    needs,
    agency_pages,
    portal,
    hub_pages,
    hub_desk,
    proposals,
    follow,
    corrections,
    login,
    desk,
    queue_pages,
    submission_list,
    submission_page,
    register_pages,
    unresolved_pages,
    twin_pages,
    source_pages,
    journal_pages,
    account_pages,
    editor,
    conflicts,
    versions,
    oai,
    feeds,
    sitemap,
    opensearch,
    structured_data,
    preview_picture,
    citation,
    head_links,
    open_data,
    data_catalogue,
)
"""All pages and addresses."""


def create_app(settings: Settings | None = None, *, aside: bool = False) -> Flask:
    """Return the application; without `settings`, those of the environment.

    It starts without an index too: pages then answer 503 until one is published.

    Parameters
    ----------
    aside : bool
        Whether no request waits while a new generation is opened; what is new is then found a moment later.

    Raises
    ------
    SettingError
        A setting cannot be used.
    """
    settings = settings or Settings.from_environment()
    app = Flask("search_app")
    app.config["SECRET_KEY"] = settings.secret_key or secrets.token_hex()
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    trust_proxies(app, settings.proxies)
    install_request_log(app, logs_requests=settings.log == "json")
    app.config["WTF_CSRF_TIME_LIMIT"] = LONGEST  # a long form may stay open as long as the session
    limit_sizes(app)
    csrf = CSRFProtect(app)
    csrf.exempt(oai)  # a harvester may ask by POST, and changes nothing
    csrf.exempt(shortlist)  # looks at where a request comes from instead; see search_app.web.same_origin
    install_sessions(app)
    app.json.sort_keys = False  # type: ignore[attr-defined] # answers keep the order of their fields
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    install_locales(app)
    install_portal(app, settings.hub)
    install_coverage(app)
    install_engine(app, settings, aside=aside)
    install_catalogue(app, settings.database_url)
    install_needs(app, settings.needs_days)
    install_oai(app, settings.contact, settings.own_address)
    install_sitemap(app)
    install_editions(app, settings.index_dir, settings.contact)
    install_sources(app, Launcher(settings.database_url, settings.index_dir, settings.sources_dir, settings.contact))
    limit_requests(app)
    open_to_programs(app, settings.api_per_minute)  # before the headers of all answers, of which it loosens one
    add_headers(app)
    register_error_handlers(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
