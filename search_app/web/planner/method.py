"""The page that explains how transferability is judged, on what grounds, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, render_template

from corpus.documentation import BRIEF
from search_app.i18n.gettext import later
from search_app.transfer import ease, essentials, spread
from search_app.transfer.labels import KINDS, QUESTIONS, percent
from search_app.transfer.relevance import FITTING, HALVED_KM, MEETING, MIN_KNOWN

method = Blueprint("method", __name__)

TRAITS = {
    "distance": (
        later("Kedekatan di peta"),
        later("tetangga berbagi alam, pasar, dan adat, sering bertemu, serta murah saling mengunjungi dan mendampingi"),
    ),
    "province": (later("Provinsi yang sama"), later("gubernur, hub inovasi, dan aturan provinsinya sama")),
    "island": (later("Kelompok pulau yang sama"), later("jalan, pelayaran, dan pemasoknya sama")),
    "level": (later("Tingkat pemerintahan"), later("urusan, aturan anggaran, dan perangkatnya sama")),
    "population": (later("Jumlah penduduk"), later("banyaknya orang yang dilayani, juga besar anggaran dan pegawai")),
    "density": (
        later("Kepadatan penduduk"),
        later("permukiman rapat atau tersebar menentukan cara layanan menjangkau warga"),
    ),
    "hdi": (later("IPM"), later("pendidikan, kesehatan, dan daya beli pengguna layanan")),
    "poverty": (later("Penduduk miskin"), later("banyaknya warga yang tidak mampu membayar")),
    "coast": (later("Pesisir"), later("pantai, nelayan, dan pasang surut")),
    "archipelago": (later("Kepulauan"), later("perahu menggantikan jalan")),
    "disadvantaged": (later("Daerah tertinggal"), later("jalan, sinyal, dan tenaga ahli terbatas")),
}


@method.get("/metode")
def page() -> str:
    """Explain the method, its source, its limits and the age of the figures."""
    return render_template(
        "method.html",
        of_meeting=_traits(MEETING),
        of_fitting=_traits(FITTING),
        questions=QUESTIONS,
        least_known=percent(MIN_KNOWN),
        halved_km=round(HALVED_KM),
        burdens=[(KINDS[kind], burden) for kind, burden in ease.BURDENS.items()],
        essentials=essentials,
        ease=ease,
        spread=spread,
        brief=BRIEF,
    )


def _traits(part: Mapping[str, int]) -> list[tuple[object, object, int]]:
    """Return name, reason and share of each trait of one part, in percent."""
    return [(*TRAITS[name], percent(weight / sum(part.values()))) for name, weight in part.items()]
