"""Which sectors are there, and how many innovations are in each? All of them."""

from __future__ import annotations

from typing import Annotated

from corpus.reference import sectors
from search_app.i18n.gettext import N_
from search_app.web.api.fields import Answer, told
from search_app.web.api.links import Links
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, Source, licence
from search_app.web.api.resource import resource
from search_app.web.interop.documents import absolute
from search_app.web.services.engine_service import engine
from search_app.web.urls import address, sector_url


class SectorAnswer(Answer, frozen=True, kw_only=True):
    """A field of public service."""

    slug: Annotated[str, told(N_("Slug, dipakai sebagai saringan."), example="kesehatan")]
    name: Annotated[str, told(N_("Nama seperti di catatan inovasi."), example="kesehatan")]
    name_en: Annotated[str, told(N_("Nama dalam bahasa Inggris."), example="health")]
    innovations: Annotated[int, told(N_("Banyaknya inovasi yang tercatat."), example=41)]
    links: Annotated[Links, told(N_("Alamat lengkap; self mencari inovasinya."))]


class SectorsAnswer(Answer, frozen=True, kw_only=True):
    """All sectors."""

    sectors: Annotated[list[SectorAnswer], told(N_("Semua sektor."))]
    sources: Annotated[tuple[Source, ...], told(N_("Sumber daftar sektor."))]
    licence: Annotated[Licence, told(N_("Lisensi data."))]


@resource("/sectors", summary=N_("Sektor"), explanation=N_("Bidang pelayanan publik menurut urusan pemerintahan."))
def sector_list(asked: Asked) -> SectorsAnswer:
    """Return all sectors."""
    counts = engine().value_counts("sector")
    return SectorsAnswer(
        sectors=[
            SectorAnswer(
                slug=each.slug,
                name=each.name_id,
                name_en=each.name_en,
                innovations=counts.get(each.slug, 0),
                links=Links(
                    own=absolute(address("api.search", [("sector", each.slug)])), page=absolute(sector_url(each.slug))
                ),
            )
            for each in sectors().values()
        ],
        sources=(Source(title="UU 23/2014; PP 18/2016", publisher="Tiru"),),
        licence=licence(),
    )
