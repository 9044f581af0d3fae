"""Who follows which innovation? The published entries of the register."""

from __future__ import annotations

import datetime
from typing import Annotated

from corpus.reference import current_id
from corpus.replications.entry import STAGES, Entry
from corpus.replications.register import Register
from search_app.i18n.gettext import N_
from search_app.i18n.stage_labels import stage_name
from search_app.web.api.database import database
from search_app.web.api.fields import Answer, Moment, told
from search_app.web.api.links import MAX_ITEMS, PageLinks, changed_url, this_url
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, licence
from search_app.web.api.resource import resource
from search_app.web.interop.documents import absolute
from search_app.web.services.engine_service import engine
from search_app.web.urls import address, web_url


class ReplicationsAsked(Asked, frozen=True, kw_only=True):
    """Of which innovation, and which part of the list."""

    innovation: Annotated[
        str, told(N_("Hanya yang meniru inovasi dengan id ini."), example="2h2-center-flores-timur")
    ] = ""
    limit: Annotated[int, told(N_("Banyaknya replikasi dalam jawaban."), at_least=1, at_most=MAX_ITEMS)] = MAX_ITEMS
    cursor: Annotated[str, told(N_("Tempat melanjutkan daftar, dari links.next."), pattern="[a-z0-9-]{0,100}")] = ""


class StepAnswer(Answer, frozen=True, kw_only=True):
    """A stage reached."""

    stage: Annotated[str, told(N_("Tahapnya."), choices=STAGES, example="agreement")]
    stage_name: Annotated[str, told(N_("Tahapnya untuk dibaca orang."), example="Sepakat mereplikasi")]
    date: Annotated[str, told(N_("Tahun, bulan, atau hari; kosong bila tidak diketahui."), example="2024-05")]
    note: Annotated[str, told(N_("Catatan."))]
    source_url: Annotated[
        str, told(N_("Alamat sumbernya; kosong bila tidak ada."), example="https://contoh.go.id/berita")
    ]


class ReplicationAnswer(Answer, frozen=True, kw_only=True):
    """One replication."""

    id: Annotated[str, told(N_("Id replikasi."), example="laksa-kota-tangerang-kota-bogor")]
    innovation: Annotated[str, told(N_("Yang ditiru."), example="LAKSA")]
    innovation_id: Annotated[
        str | None, told(N_("Id inovasinya; null bila tidak ada di Tiru."), example="laksa-kota-tangerang")
    ]
    origin: Annotated[str, told(N_("Instansi asal."), example="Kota Tangerang")]
    origin_code: Annotated[str | None, told(N_("Kode wilayah asal; null bila bukan daerah."), example="36.71")]
    replicator: Annotated[str, told(N_("Instansi yang meniru."), example="Kota Bogor")]
    replicator_code: Annotated[str | None, told(N_("Kode wilayah peniru; null bila bukan daerah."), example="32.71")]
    stage: Annotated[str, told(N_("Tahap terjauh."), choices=STAGES, example="agreement")]
    steps: Annotated[list[StepAnswer], told(N_("Tahap-tahapnya beserta sumbernya."))]
    change: Annotated[str, told(N_("Yang diubah peniru."))]
    result: Annotated[str, told(N_("Hasilnya di tempat peniru."))]
    changed_at: Annotated[Moment, told(N_("Kapan catatan ini terakhir diubah, UTC."), example="2025-01-31T08:00:00Z")]
    page: Annotated[str | None, told(N_("Alamat halamannya; null bila inovasinya tidak ada di Tiru."))]


class ReplicationsAnswer(Answer, frozen=True, kw_only=True):
    """A part of the register."""

    replications: Annotated[list[ReplicationAnswer], told(N_("Replikasi menurut idnya."))]
    licence: Annotated[Licence, told(N_("Lisensi data."))]
    links: Annotated[PageLinks, told(N_("Bagian daftar sesudahnya."))]


@resource(
    "/replications",
    summary=N_("Daftar replikasi"),
    explanation=N_("Hanya yang sudah disetujui kurator. Tiap tahap menyebut sumbernya."),
    example="limit=2",
)
def replication_list(asked: ReplicationsAsked) -> ReplicationsAnswer:
    """Return published entries in the order of their ids."""
    innovation = current_id(asked.innovation)
    found = Register(database()).page(after=asked.cursor, innovation_id=innovation, limit=asked.limit + 1)
    shown, has_more = found[: asked.limit], len(found) > asked.limit
    following = changed_url(cursor=shown[-1][0].id) if has_more else None
    return ReplicationsAnswer(
        replications=[_replication(entry, changed_at) for entry, changed_at in shown],
        licence=licence(),
        links=PageLinks(own=this_url(), next=following),
    )


def _replication(entry: Entry, changed_at: datetime.datetime) -> ReplicationAnswer:
    # An entry may name a record that is not in service any more.
    followed = engine().get(entry.innovation_id) if entry.innovation_id else None
    page = address("replications.of_innovation", id=followed.id) if followed else None
    return ReplicationAnswer(
        id=entry.id,
        innovation=entry.innovation,
        innovation_id=followed.id if followed else None,
        origin=entry.origin,
        origin_code=entry.origin_code or None,
        replicator=entry.replicator,
        replicator_code=entry.replicator_code or None,
        stage=entry.stage,
        steps=[
            StepAnswer(
                stage=step.stage,
                stage_name=stage_name(step.stage),
                date=step.date,
                note=step.note,
                source_url=web_url(step.source_url) or "",
            )
            for step in entry.steps
        ],
        change=entry.change,
        result=entry.result,
        changed_at=changed_at,
        page=absolute(page) if page else None,
    )
