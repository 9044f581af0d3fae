"""Whose are the data, and what may be done with them? The licence and the sources that answers name."""

from __future__ import annotations

from typing import Annotated

from corpus import Innovation
from indexer.open_data.edition import LICENCE_URL
from search_app.i18n.gettext import N_, _
from search_app.web.api.fields import Answer, told
from search_app.web.urls import web_url


class Licence(Answer, frozen=True, kw_only=True):
    """Under which terms data are given."""

    name: Annotated[str, told(N_("Nama lisensi menurut SPDX."), example="CC-BY-4.0")]
    url: Annotated[str, told(N_("Alamat teks lisensi."), example="https://creativecommons.org/licenses/by/4.0/")]
    terms: Annotated[str, told(N_("Apa yang dicakup lisensi itu dan apa yang tetap milik sumbernya."))]


class Source(Answer, frozen=True, kw_only=True):
    """Where facts come from."""

    title: Annotated[str, told(N_("Judul sumber."), example="Top 99 Inovasi Pelayanan Publik")]
    publisher: Annotated[str, told(N_("Penerbitnya; kosong bila tidak diketahui."), example="Kementerian PANRB")] = ""
    year: Annotated[int | None, told(N_("Tahun terbit; null bila tidak diketahui."), example=2019)] = None
    url: Annotated[str, told(N_("Alamatnya; kosong bila tidak ada."), example="https://contoh.go.id/top-99")] = ""


def licence() -> Licence:
    """Return the licence of the data, its terms in the language of the request."""
    terms = _(
        "Rangkuman, daftar, dan hitungan Tiru boleh dipakai dengan menyebut Tiru. Fakta berasal dari sumber yang "
        "disebut pada tiap data; teks yang dipanen dari sumber itu mengikuti ketentuan sumbernya."
    )
    return Licence(name="CC-BY-4.0", url=LICENCE_URL, terms=terms)


def sources_of(record: Innovation) -> tuple[Source, ...]:
    """Return the sources of a record; an address that does not lead to the web is left out."""
    return tuple(
        Source(title=each.title, publisher=each.publisher, year=each.year, url=web_url(each.url) or "")
        for each in record.sources
    )


def figure_sources() -> tuple[Source, ...]:
    """Return the sources of the figures of regions."""
    return (
        Source(title=_("Kode, nama, dan tingkat: Kepmendagri 300.2.2-2430"), publisher="Kemendagri", year=2025),
        Source(title=_("Penduduk terdaftar, Desember 2024"), publisher="Dukcapil", year=2024),
        Source(title=_("Luas wilayah, Desember 2024"), publisher="Badan Informasi Geospasial", year=2024),
        Source(title=_("Indeks pembangunan manusia dan kemiskinan"), publisher="BPS", year=2025),
        Source(title=_("Daerah tertinggal: Perpres 63/2020"), publisher=_("Presiden RI"), year=2020),
        Source(title=_("Pesisir, kepulauan, dan titik tengah: dihitung dari batas wilayah dan nama resmi")),
    )
