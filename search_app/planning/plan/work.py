"""The second half of a plan: what must be in place, the timetable, who takes part, indicators, questions, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus import Innovation
from corpus.reference import hubs, regions
from corpus.replications.entry import Entry
from search_app.i18n.gettext import _
from search_app.planning.plan.model import Block, Brief, Bullets, Section, Statement, Table
from search_app.planning.plan.phases import PHASES, phases
from search_app.planning.plan.practice import agency, from_record, unknown
from search_app.planning.plan.questions import open_questions
from search_app.transfer.labels import KINDS as KIND_NAMES
from search_app.transfer.labels import target_name
from search_app.transfer.prerequisite_kinds import KINDS, by_kind, kinds
from search_app.transfer.targets import NATIONAL_CODE

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(
    r"(?:(?<![\w-])|\bRp\s?)\d[\d.,]*(?!\w|-[^\W\d])"
    r"|\b(?:nol|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|\w+ belas|\w+ puluh|seratus|separuh"
    r"|setengah|sepertiga|seperempat|ratusan|ribuan|jutaan)\b",
    re.IGNORECASE,
)
_EMPTY = Statement("")


def prerequisites(brief: Brief) -> Section:
    """Return what must be in place, a checklist by kind with owner and date to fill in."""
    record = brief.record
    grouped = {kind: tuple(_first_of(kind, record)) for kind in (*KINDS, "")}
    named = by_kind(record.prerequisites)
    rows = []
    for kind, items in grouped.items():
        rows += [
            (Statement("☐"), name, from_record(record, "prerequisites", item), _EMPTY, _EMPTY) for name, item in items
        ]
        if kind and kind not in named:
            text = _("Tidak disebut; pastikan kepada instansi asal.")
            rows.append((Statement("☐"), Statement(str(KIND_NAMES[kind])), Statement(text), _EMPTY, _EMPTY))
    heading = ("", _("Jenis"), _("Prasyarat"), _("Penanggung jawab"), _("Tanggal siap"))
    note = _("Jenis prasyarat dikenali dari kata-katanya; periksalah.")
    return Section(_("Yang harus tersedia"), (Statement(note), Table(heading, tuple(rows), (5, 20, 41, 19, 15))))


def timetable(brief: Brief) -> Section:
    """Return the origin's steps in four phases; between them what every replication needs."""
    steps = phases(brief.record.steps)
    rows = tuple(row for phase in PHASES for row in _phase(brief.record, phase, steps[phase]))
    blocks: list[Block] = []
    if brief.record.steps:
        blocks.append(
            Statement(
                _(
                    "Langkah instansi asal dibagi ke dalam empat fase menurut isinya; "
                    "nomornya menunjukkan urutan di sana. "
                    "Sesuaikan dengan keadaan setempat."
                )
            )
        )
    else:
        blocks.append(unknown(_("langkah pelaksanaannya")))
    blocks.append(
        Table((_("Fase"), _("Kegiatan"), _("Penanggung jawab"), _("Waktu")), rows, (20, 46, 19, 15), grouped=True)
    )
    return Section(_("Langkah dan jadwal"), tuple(blocks))


def parties(brief: Brief) -> Section:
    """Return who takes part: the origin, the replicator, a facilitator, and the partners that the record names."""
    record = brief.record
    name = _replicator(brief.region)
    rows = [
        (
            Statement(_("Instansi asal")),
            agency(record),
            Statement(_("memberi izin, dokumen, dan pendampingan"), _("usulan Tiru")),
        ),
        (
            Statement(_("Instansi replikator")),
            Statement(_("%(name)s, unit pelaksana: (isi)", name=name)),
            Statement(_("menyiapkan, menjalankan, dan mengevaluasi"), _("usulan Tiru")),
        ),
        (
            Statement(_("Fasilitator")),
            _facilitator(brief.region),
            Statement(_("mempertemukan dan memantau"), _("usulan Tiru")),
        ),
    ]
    for item in by_kind(record.prerequisites).get("partners", ()):
        rows.append((Statement(_("Mitra yang diperlukan")), from_record(record, "prerequisites", item), _EMPTY))
    return Section(_("Pihak yang terlibat"), (Table((_("Peran"), _("Pihak"), _("Tugas")), tuple(rows), (22, 48, 30)),))


def indicators(brief: Brief) -> Section:
    """Return the origin's results as indicators; our baseline and target are to be filled in."""
    record = brief.record
    sentences = [text for text in _SENTENCE_END.split(record.results) if text]
    measured = [text for text in sentences if is_measured(text)]
    rows = tuple((from_record(record, "results", text), _EMPTY, _EMPTY) for text in measured)
    blocks: list[Block] = []
    if rows:
        heading = (_("Capaian instansi asal"), _("Keadaan awal kita"), _("Target kita"))
        blocks.append(
            Statement(_("Ubahlah capaian yang sesuai menjadi indikator, lalu isi keadaan awal dan targetnya."))
        )
        blocks.append(Table(heading, rows, (52, 24, 24)))
    else:
        blocks.append(unknown(_("hasil yang berupa angka")))
        blocks.append(Statement(_("Indikator: (isi setelah berkonsultasi dengan instansi asal).")))
    return Section(_("Indikator keberhasilan"), tuple(blocks))


def questions(brief: Brief) -> Section:
    """Return what to ask the origin: whatever its record does not say, or says only by inference."""
    items = tuple(Statement(text) for text in open_questions(brief.record))
    intro = Statement(_("Disusun dari hal yang tidak diceritakan dalam catatan inovasi."))
    return Section(_("Pertanyaan untuk instansi asal"), (intro, Bullets(items, numbered=True)))


def sources(brief: Brief) -> Section:
    """Return what everything rests on."""
    listed = [
        Statement(
            ", ".join(str(part) for part in (item.title, item.publisher, item.year, item.url) if part),
            links=(item.url,) if item.url else (),
        )
        for item in brief.record.sources
    ]
    listed.append(Statement(_("Catatan inovasi di Tiru: %(url)s", url=brief.url), links=(brief.url,)))
    listed += [
        Statement(_("Daftar replikasi, %(name)s: %(url)s", name=", ".join(names), url=url), links=(url,))
        for url, names in _followers(brief.entries).items()
    ]
    if brief.region != NATIONAL_CODE:
        listed.append(
            Statement(
                _(
                    "Data wilayah: penduduk Dukcapil Desember 2024; luas BIG Desember 2024; "
                    "IPM dan kemiskinan BPS 2025 (sebagian provinsi 2024)."
                )
            )
        )
    return Section(_("Sumber"), (Bullets(tuple(listed), numbered=True),))


def is_measured(sentence: str) -> bool:
    """Return whether a sentence holds a figure besides years, in digits or in words; a digit in a name is none."""
    return _FIGURE.search(_YEAR.sub("", sentence)) is not None


def _first_of(kind: str, record: Innovation) -> Iterator[tuple[Statement, str]]:
    """Yield each prerequisite whose first kind is `kind`, with the names of all its kinds."""
    for item in record.prerequisites:
        own = kinds(item) or ("",)
        if own[0] == kind:
            yield Statement("; ".join(str(KIND_NAMES[name]) for name in own)), item


def _followers(entries: Sequence[Entry]) -> Mapping[str, list[str]]:
    """Return the replicators that each page of the register's sources names."""
    names: dict[str, list[str]] = {}
    for entry in entries:
        if url := entry.steps[-1].source_url:
            names.setdefault(url, []).append(entry.replicator)
    return names


def _phase(record: Innovation, phase: str, steps: tuple[tuple[int, str], ...]) -> Iterator[tuple[Statement, ...]]:
    names = {
        "preparation": _("Persiapan"),
        "planning": _("Perencanaan dan pengembangan"),
        "implementation": _("Pelaksanaan"),
        "evaluation": _("Evaluasi"),
    }
    common = {
        "preparation": _(
            "Membentuk tim replikasi dan menghubungi instansi asal, termasuk mengajukan pertanyaan pada bagian 9"
        ),
        "planning": _("Menyesuaikan prosedur dan memenuhi prasyarat pada bagian 5"),
        "implementation": _("Menjalankan uji coba terbatas sebelum diterapkan penuh"),
        "evaluation": _("Mengukur indikator pada bagian 8 dan melaporkan perkembangan ke daftar replikasi"),
    }
    name = Statement(names[phase])
    yield name, Statement(common[phase], _("usulan Tiru")), _EMPTY, _EMPTY
    for number, step in steps:
        text = _("Langkah asal %(number)s: %(step)s", number=number, step=step)
        yield name, from_record(record, "steps", text), _EMPTY, _EMPTY


def _replicator(region: str) -> str:
    if region == NATIONAL_CODE:
        return _("(isi nama kementerian atau lembaga)")
    if regions()[region].level == "provinsi":
        return _("Pemerintah Provinsi %(name)s", name=target_name(region))
    return _("Pemerintah %(name)s", name=target_name(region))


def _facilitator(region: str) -> Statement:
    code = regions()[region].province_code if region in regions() else ""
    hub = hubs().get(code)
    if hub is None:
        return Statement(
            _(
                "Belum diketahui: hub inovasi provinsi tidak tercatat; "
                "hubungi Kementerian PANRB, BSKDN Kemendagri, atau LAN."
            )
        )
    province = regions()[code].name
    name = hub.name or _("Hub inovasi Provinsi %(province)s, namanya tidak tercatat", province=province)
    status = _("terbentuk") if hub.status == "formed" else _("berkomitmen dibentuk")
    year = f" {hub.year}" if hub.year else ""
    return Statement(f"{name} ({status}{year})", _("daftar hub: %(url)s", url=hub.source_url), links=(hub.source_url,))
