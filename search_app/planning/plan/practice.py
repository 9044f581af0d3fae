"""The first half of a plan: the problem at home, the practice, its evidence, fit and risks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus import Innovation
from corpus.reference import Region, regions
from corpus.replications.entry import Entry
from search_app.i18n.gettext import _, decimal
from search_app.i18n.labels import field_label
from search_app.i18n.stage_labels import stage_name
from search_app.planning.plan.model import Block, Brief, Bullets, Section, Statement, Table
from search_app.transfer.labels import ASKED, target_name
from search_app.transfer.prerequisite_kinds import is_met
from search_app.transfer.region_figures import density

_QUOTED = (
    *("title", "agency", "problem", "solution", "results", "steps"),
    *("prerequisites", "drivers", "barriers", "awards", "replications"),
)
WEAK = 40  # percent; an answer below it is a risk to be named


def from_record(record: Innovation, field: str, text: str) -> Statement:
    """Return a statement of the record, with the field it stands in and whether it was inferred."""
    note = _("disimpulkan, bukan disebut sumber") if field in record.inferred else ""
    return Statement(text, field_label(field), note, field in _QUOTED)


def unknown(what: str) -> Statement:
    """Return the statement that something is not in the record."""
    return Statement(_("Belum diketahui: %(what)s tidak diceritakan dalam catatan inovasi.", what=what))


def agency(record: Innovation) -> Statement:
    """Return who made it, with the unit within it."""
    name = ", ".join(part for part in (record.agency, record.unit) if part)
    return from_record(record, "agency", name) if name else unknown(_("instansi asal"))


def background(brief: Brief) -> Section:
    """Return the problem at home, in the visitor's own words, and the figures of the region."""
    blocks: list[Block] = []
    if brief.problem:
        blocks.append(
            Statement(
                _("Masalah yang hendak diselesaikan: “%(problem)s”.", problem=brief.problem), _("rumusan pengguna")
            )
        )
    else:
        blocks.append(Statement(_("Masalah yang hendak diselesaikan: (isi dengan rumusan masalah instansi Anda).")))
    if brief.region in regions():
        blocks.extend(_region(regions()[brief.region]))
    blocks.append(Statement(_("Data pendukung setempat, misalnya jumlah kasus, antrean, atau biaya: (isi).")))
    return Section(_("Latar belakang"), tuple(blocks))


def practice(brief: Brief) -> Section:
    """Return what is replicated and from whom."""
    record = brief.record
    rows = [
        (_("Nama inovasi"), from_record(record, "title", record.title)),
        (_("Instansi asal"), agency(record)),
        (_("Mulai diterapkan"), _year(record)),
        (
            _("Keadaan"),
            from_record(record, "status", record.status) if record.status else unknown(_("keadaannya sekarang")),
        ),
    ]
    described = [
        from_record(record, field, getattr(record, field))
        if getattr(record, field)
        else unknown(field_label(field).lower())
        for field in ("problem", "solution")
    ]
    names = (_("Masalah di tempat asal"), _("Cara kerja"))
    rows.extend(zip(names, described, strict=True))
    return Section(
        _("Praktik yang direplikasi"),
        (Table((_("Hal"), _("Keterangan")), tuple((Statement(name), value) for name, value in rows), (28, 72)),),
    )


def evidence(brief: Brief) -> Section:
    """Return results, awards and other replications."""
    record = brief.record
    blocks: list[Block] = []
    blocks.append(from_record(record, "results", record.results) if record.results else unknown(_("hasilnya")))
    blocks += [
        Statement(
            _(
                "%(name)s sendiri sudah tercatat: %(how)s. Periksa kelanjutannya sebelum memulai.",
                name=entry.replicator,
                how=_how(entry, record.title),
            ),
            _("daftar replikasi Tiru"),
        )
        for entry in brief.entries
        if entry.replicator_code == brief.region
    ]
    awards = [from_record(record, "awards", _dated(award.name, award.year)) for award in record.awards]
    copies = [from_record(record, "replications", _dated(copy.agency, copy.year)) for copy in record.replications]
    copies += _registered(brief)
    blocks.append(Statement(_("Penghargaan:") if awards else _("Penghargaan: tidak ada yang tercatat.")))
    if awards:
        blocks.append(Bullets(tuple(awards)))
    blocks.append(
        Statement(_("Instansi lain yang mengikuti:") if copies else _("Replikasi lain: belum ada yang terdokumentasi."))
    )
    if copies:
        blocks.append(Bullets(tuple(copies)))
    blocks.append(Statement(_("Yang membantunya di tempat asal:")) if record.drivers else unknown(_("pendorongnya")))
    if record.drivers:
        blocks.append(Bullets(tuple(from_record(record, "drivers", item) for item in record.drivers)))
    return Section(_("Bukti keberhasilan"), tuple(blocks))


def fit(brief: Brief) -> Section:
    """Return the four answers and what may go wrong."""
    rows = tuple(
        (
            Statement(f"{answer.label}. {ASKED[answer.question]}"),
            Statement(_("belum diketahui") if answer.percent is None else f"{answer.percent}%"),
            Statement(" ".join(answer.sentences), _("penilaian Tiru")),
        )
        for answer in brief.assessment.answers
    )
    name, percent = target_name(brief.region), brief.assessment.percent
    whole = _("belum diketahui") if percent is None else f"{percent}%"
    return Section(
        _("Kecocokan dan risiko"),
        (
            Statement(
                _(
                    "Kecocokan untuk %(name)s: %(percent)s, dari empat pertanyaan; cara menilai dan batasnya: %(url)s.",
                    name=name,
                    percent=whole,
                    url=brief.method_url,
                ),
                links=(brief.method_url,),
            ),
            Table((_("Pertanyaan"), _("Nilai"), _("Dasar penilaian")), rows, (27, 15, 58)),
            Statement(_("Risiko dan pengendaliannya:")),
            Table((_("Risiko"), _("Pengendalian"), _("Penanggung jawab")), tuple(_risks(brief)), (42, 36, 22)),
        ),
    )


def _region(region: Region) -> Iterator[Statement]:
    figures = []
    if region.population:
        figures.append(
            _("penduduk terdaftar %(n)s jiwa (%(y)s)", n=decimal(region.population, 0), y=region.population_year)
        )
    if per_km2 := density(region):
        figures.append(_("kepadatan %(n)s jiwa/km²", n=decimal(per_km2, 0)))
    if region.hdi is not None:
        figures.append(_("IPM %(n)s (%(y)s)", n=decimal(region.hdi, 2), y=region.hdi_year))
    if region.poverty_rate is not None:
        figures.append(_("penduduk miskin %(n)s%% (%(y)s)", n=decimal(region.poverty_rate, 2), y=region.poverty_year))
    if figures:
        text = _("Keadaan %(name)s: %(figures)s.", name=region.name, figures="; ".join(figures))
        yield Statement(text, _("data wilayah: Dukcapil, BIG, BPS"))


def _year(record: Innovation) -> Statement:
    if record.year_implemented:
        return from_record(record, "year_implemented", str(record.year_implemented))
    if record.year_started:
        text = _("mulai dirintis %(year)s; tahun penerapan belum diketahui", year=record.year_started)
        return from_record(record, "year_started", text)
    return unknown(_("tahun penerapannya"))


def _dated(name: str, year: int | None) -> str:
    return f"{name} ({year})" if year else name


def _registered(brief: Brief) -> list[Statement]:
    """Return who follows, those together that have come equally far at the same time."""
    names: dict[str, list[str]] = {}
    for entry in brief.entries:
        names.setdefault(_how(entry, brief.record.title), []).append(entry.replicator)
    return [Statement(f"{how}: {', '.join(of)}", _("daftar replikasi Tiru")) for how, of in names.items()]


def _how(entry: Entry, title: str) -> str:
    """Return how far a replication has come, when, and of what, where it is of more than this innovation."""
    stage = stage_name(entry.stage).lower() + ("" if entry.is_of(title) else f" “{entry.innovation}”")
    return f"{stage} ({entry.date})" if entry.date else stage


def _risks(brief: Brief) -> Iterator[tuple[Statement, ...]]:
    record, empty = brief.record, Statement("")
    for barrier in record.barriers:
        risk = from_record(record, "barriers", barrier)
        yield (
            risk,
            Statement(
                _("Cara mengatasinya disebut di kolom kiri.")
                if is_met(barrier)
                else _("Tanyakan cara mengatasinya kepada instansi asal (bagian 9).")
            ),
            empty,
        )
    if not record.barriers:
        yield unknown(_("hambatannya")), Statement(_("Tanyakan kepada instansi asal (bagian 9).")), empty
    yield from _risks_of_fit(brief)


def _risks_of_fit(brief: Brief) -> Iterator[tuple[Statement, ...]]:
    """Yield an answer that is low or not known, with a proposal what to do about it."""
    low, unknown_ = _proposals()
    for answer in brief.assessment.answers:
        if answer.percent is not None and answer.percent >= WEAK:
            continue
        if answer.percent is None:
            text, proposal = _("%(question)s belum dapat dinilai.", question=answer.label), unknown_[answer.question]
        else:
            text = _("%(question)s rendah (%(percent)s%%).", question=answer.label, percent=answer.percent)
            proposal = low[answer.question]
        yield Statement(text, _("penilaian Tiru")), Statement(proposal, _("usulan Tiru")), Statement("")


def _proposals() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return what to do about an answer that is low, and about one that is not known, by question."""
    low = {
        "spread": _("Mulai dengan uji coba terbatas, dan bandingkan dengan inovasi serupa."),
        "essentials": _("Minta dokumen lengkap dan kunjungi instansi asal sebelum merancang."),
        "ease": _("Bagi menjadi tahap, dimulai dari yang paling sedikit memerlukan perubahan."),
        "relevance": _("Catat perbedaan keadaan kedua wilayah, lalu sesuaikan cara kerjanya."),
    }
    not_known = {
        "ease": _("Tanyakan prasyarat dan hambatannya kepada instansi asal sebelum menganggarkan."),
        "relevance": _("Bandingkan sendiri urusan, ukuran, dan sumber daya kedua instansi, lalu sesuaikan."),
    }
    return low, low | not_known
