"""What is there to ask? The index of the API, its description, and a problem for what is not there.

All resources are brought together here, in the order in which they are described.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, NoReturn

from flask import abort, url_for

from search_app.i18n.gettext import N_, _
from search_app.i18n.locales import language
from search_app.web.api import (
    agencies,
    changes,
    comparison,
    fit,
    innovations,
    regions,
    replications,
    search,
    sectors,
    suggestions,
)
from search_app.web.api.fields import Answer, Moment, told
from search_app.web.api.links import Links, links, site_url
from search_app.web.api.openapi import VERSION, description, path_of
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, licence
from search_app.web.api.resource import OPERATIONS, PREFIX, api, resource
from search_app.web.interop.documents import absolute
from search_app.web.services.engine_service import engine

_ORDER = [
    each.__name__
    for each in (search, suggestions, innovations, fit, comparison, regions, sectors, agencies, replications, changes)
]
OPERATIONS.sort(key=lambda each: _ORDER.index(each.module))


__all__ = ["api"]


class ResourceAnswer(Answer, frozen=True, kw_only=True):
    """A resource."""

    name: Annotated[str, told(N_("Namanya, tetap."), example="search")]
    summary: Annotated[str, told(N_("Apa yang dijawabnya."), example="Cari inovasi")]
    url: Annotated[
        str,
        told(N_("Alamatnya; yang di dalam kurung kurawal diganti."), example="https://contoh.go.id/api/v1/search"),
    ]


class GenerationAnswer(Answer, frozen=True, kw_only=True):
    """What is in service."""

    name: Annotated[str, told(N_("Nama indeks yang dipakai."), example="20250131T080000-1a2b3c")]
    built_at: Annotated[Moment, told(N_("Kapan dibuat, UTC."), example="2025-01-31T08:00:00Z")]
    records: Annotated[int, told(N_("Banyaknya inovasi di dalamnya."), example=551)]


class StartAnswer(Answer, frozen=True, kw_only=True):
    """What the API offers."""

    name: Annotated[str, told(N_("Nama API."), example="Tiru")]
    version: Annotated[str, told(N_("Versi API."), example="1.0")]
    generation: Annotated[GenerationAnswer, told(N_("Data yang sedang dilayani."))]
    resources: Annotated[list[ResourceAnswer], told(N_("Yang dapat ditanyakan."))]
    description: Annotated[
        str, told(N_("Alamat uraian OpenAPI 3.1."), example="https://contoh.go.id/api/v1/openapi.json")
    ]
    licence: Annotated[Licence, told(N_("Lisensi data."))]
    links: Annotated[Links, told(N_("Alamat lengkap; page adalah uraian untuk dibaca orang."))]


@resource("", summary=N_("Indeks API"))
def start(asked: Asked) -> StartAnswer:
    """Return what may be asked."""
    health = engine().health()
    return StartAnswer(
        name="Tiru",
        version=VERSION,
        generation=GenerationAnswer(
            name=health.generation,
            built_at=datetime.datetime.fromtimestamp(health.built_at, datetime.UTC),
            records=health.records,
        ),
        resources=[
            ResourceAnswer(name=each.name, summary=_(each.summary), url=f"{site_url()}{path_of(each)}")
            for each in OPERATIONS
        ],
        description=absolute(url_for("api.openapi")),
        licence=licence(),
        links=links("api.start", url_for("api_guide.page")),
    )


@resource("/openapi.json", summary=N_("Uraian OpenAPI 3.1 ini"))
def openapi(asked: Asked) -> dict[str, Any]:
    """Return the description of the API, in the language of the request."""
    return {**description(language()), "servers": [{"url": site_url()}]}


@api.get("/<path:rest>")
def not_found(rest: str) -> NoReturn:
    """Answer what is not there in the way of the API."""
    abort(404, f"There is no {PREFIX}/{rest}.")
