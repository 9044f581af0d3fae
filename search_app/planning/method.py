"""The page that explains how transferability is judged, on what grounds, and what it cannot tell."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as later

from search_app.transfer import ease, essentials, spread
from search_app.transfer.figures import figures
from search_app.transfer.relevance import LEAST_KNOWN, WEIGHTS
from search_app.transfer.words import KINDS, QUESTIONS, percent

method = Blueprint("method", __name__)

TRAITS = {
    "level": (later("Tingkat pemerintahan"), later("urusan, aturan anggaran, dan perangkatnya sama")),
    "nearness": (
        later("Kedekatan di peta"),
        later("tetangga berbagi alam, pasar, dan adat, sering bertemu, serta murah saling mengunjungi dan mendampingi"),
    ),
    "province": (later("Provinsi yang sama"), later("gubernur, hub inovasi, dan aturan provinsinya sama")),
    "island": (later("Kelompok pulau yang sama"), later("jalan, pelayaran, dan pemasoknya sama")),
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
    total = sum(WEIGHTS.values())
    return render_template(
        "method.html",
        traits=[(*TRAITS[name], percent(weight / total)) for name, weight in WEIGHTS.items()],
        questions=QUESTIONS,
        least_known=percent(LEAST_KNOWN),
        reach_km=round(figures().reach_km),
        burdens=[(KINDS[kind], burden) for kind, burden in ease.BURDENS.items()],
        essentials=essentials,
        spread=spread,
    )
