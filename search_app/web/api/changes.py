"""What has changed since? Published records as they are now, and the ids of those that are gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from corpus.catalogue.changes import Changed, Place, changed_since, last_place
from search_app.i18n.gettext import N_
from search_app.web.api.database import database
from search_app.web.api.fields import Answer, Moment, told
from search_app.web.api.innovations import RecordAnswer, record_answer
from search_app.web.api.links import MAX_ITEMS, PageLinks, changed_url, this_url
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, licence
from search_app.web.api.resource import resource

PUBLISHED, GONE = STATES = ("published", "gone")


class ChangesAsked(Asked, frozen=True, kw_only=True):
    """From where on."""

    since: Annotated[
        Moment | None,
        told(N_("Berubah sejak saat ini; untuk permintaan pertama."), example="2025-01-31T00:00:00Z"),
    ] = None
    cursor: Annotated[
        str, told(N_("Tempat melanjutkan, dari jawaban sebelumnya."), pattern="([0-9]{1,18}([.][a-z0-9-]{1,80})?)?")
    ] = ""
    limit: Annotated[int, told(N_("Banyaknya perubahan dalam jawaban."), at_least=1, at_most=MAX_ITEMS)] = MAX_ITEMS


class ChangeAnswer(Answer, frozen=True, kw_only=True):
    """A record that has changed."""

    id: Annotated[str, told(N_("Id inovasi."), example="2h2-center-flores-timur")]
    state: Annotated[
        str, told(N_("published: terbit; gone: tidak terbit lagi, hapuslah."), choices=STATES, example="published")
    ]
    changed_at: Annotated[Moment, told(N_("Kapan terakhir berubah, UTC."), example="2025-01-31T08:00:00Z")]
    innovation: Annotated[RecordAnswer | None, told(N_("Isinya sekarang; null bila tidak terbit lagi."))]


class ChangesAnswer(Answer, frozen=True, kw_only=True):
    """A part of what has changed."""

    changes: Annotated[list[ChangeAnswer], told(N_("Tiap inovasi sekali, menurut urutan perubahan terakhirnya."))]
    cursor: Annotated[str, told(N_("Simpan dan kirim kembali nanti: lanjutannya dimulai dari sini."), example="1204")]
    licence: Annotated[Licence, told(N_("Lisensi data."))]
    links: Annotated[PageLinks, told(N_("next: masih ada perubahan sesudahnya."))]


@resource(
    "/changes",
    summary=N_("Perubahan"),
    explanation=N_(
        "Untuk salinan yang mengikuti Tiru: mulai tanpa parameter (semua inovasi) atau dengan since, ikuti links.next "
        "sampai null, lalu kirim cursor terakhir pada permintaan berikutnya. Tidak ada perubahan yang terlewat; yang "
        "berubah selama dibaca muncul sekali lagi di akhir. Pencarian dapat tertinggal sampai indeks berikutnya dibuat."
    ),
    example="since=2025-01-31T00:00:00Z&limit=2",
)
def changes(asked: ChangesAsked) -> ChangesAnswer:
    """Return what has changed, and where to go on."""
    # Asked before the list: what comes in between is behind it, and comes next time.
    last = last_place(database())
    place = _place(asked.cursor)
    found = changed_since(database(), place, since=asked.since, limit=asked.limit + 1)
    shown, has_more = found[: asked.limit], len(found) > asked.limit
    cursor = _cursor(shown[-1].place if has_more else _end(shown, place, last))
    return ChangesAnswer(
        changes=[_change(each) for each in shown],
        cursor=cursor,
        licence=licence(),
        links=PageLinks(own=this_url(), next=changed_url(cursor=cursor) if has_more else None),
    )


def _end(shown: Sequence[Changed], place: Place, last: Place) -> Place:
    return max(place, last, *(each.place for each in shown[-1:]))


def _change(changed: Changed) -> ChangeAnswer:
    record = changed.record
    return ChangeAnswer(
        id=changed.id,
        state=PUBLISHED if record else GONE,
        changed_at=changed.changed_at,
        innovation=record_answer(record) if record else None,
    )


def _place(cursor: str) -> Place:
    entry, _, id = cursor.partition(".")
    return Place(int(entry or 0), id)


def _cursor(place: Place) -> str:
    return f"{place.entry}.{place.id}" if place.id else str(place.entry)
