"""What a reader is told, and offered instead, where what an address names is not there."""

from __future__ import annotations

from difflib import get_close_matches
from http import HTTPStatus
from typing import NamedTuple

from flask import Response, render_template, url_for

from corpus.reference import Region, regions, sectors
from search_app.i18n import labels
from search_app.i18n.gettext import _
from search_app.planning.region_search import find_regions, near_regions
from search_app.web.urls import province_url, sector_url

MAX_OFFERED = 6
MAX_LETTERS = 80  # of an address that are read


class Offer(NamedTuple):
    """A page that may have been meant: what it is called and its address."""

    label: str
    url: str


def not_found(heading: str, sentence: str, offers: list[Offer]) -> Response:
    """Return the page that says what is not there, with what may have been meant."""
    status = HTTPStatus.NOT_FOUND
    page = render_template("error.html", status=status.value, heading=heading, sentence=sentence, offers=offers)
    return Response(page, status)


def unknown_sector(name: str) -> Response:
    """Return what is answered to the address of a sector that there is not; the nearest names come first."""
    nearest = get_close_matches(name[:MAX_LETTERS].casefold(), sectors(), MAX_OFFERED)
    offered = [Offer(labels.value_label("sector", slug), sector_url(slug)) for slug in nearest]
    return not_found(
        _("Sektor tidak ditemukan"),
        _("Tidak ada sektor dengan alamat itu. Pilih dari daftar sektor, atau cari di kotak di atas."),
        [*offered, Offer(_("Semua sektor"), f"{url_for('pages.home')}#sektor")],
    )


def unknown_region(code: str) -> Response:
    """Return what is answered to the address of a region that there is not, or not as a province."""
    own, name = regions().get(code), code.replace("-", " ")[:MAX_LETTERS]
    found = [own] if own else find_regions(name, MAX_OFFERED) or near_regions(name, MAX_OFFERED)
    above = regions().get(code.partition(".")[0])
    if above and above not in found:
        found = [*found, above]
    return not_found(
        _("Wilayah tidak ditemukan"),
        _("Tidak ada wilayah dengan kode itu di alamat ini. Cari wilayahnya menurut nama."),
        [*map(_of_region, found), Offer(_("Cari wilayah menurut nama"), url_for("regions.choose"))],
    )


def _of_region(region: Region) -> Offer:
    if region.level == "provinsi":
        return Offer(_("Provinsi %(name)s", name=region.name), province_url(region.code))
    return Offer(region.name, url_for("regions.region", code=region.code))
