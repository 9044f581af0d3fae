"""What people read for the names of transferability."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.reference import regions
from search_app.i18n.gettext import _, later
from search_app.transfer.targets import NATIONAL_CODE

QUESTIONS: Mapping[str, object] = {
    "spread": later("Sebaran"),
    "essentials": later("Kejelasan"),
    "ease": later("Kemudahan"),
    "relevance": later("Kemiripan"),
}
ASKED: Mapping[str, object] = {
    "spread": later("Apakah sudah berhasil di beberapa tempat?"),
    "essentials": later("Apakah jelas apa yang membuatnya berhasil?"),
    "ease": later("Seberapa mudah diterapkan?"),
    "relevance": later("Seberapa mirip daerah asal dengan wilayah Anda?"),
}
KINDS: Mapping[str, object] = {
    "regulation": later("Regulasi"),
    "budget": later("Anggaran"),
    "people": later("SDM dan keahlian"),
    "technology": later("Teknologi dan jaringan"),
    "partners": later("Mitra"),
    "infrastructure": later("Sarana dan prasarana"),
    "": later("Lainnya"),
}
LEVELS: Mapping[str, object] = {
    "nasional": later("instansi pusat"),
    "provinsi": later("pemerintah provinsi"),
    "kabupaten": later("pemerintah kabupaten"),
    "kota": later("pemerintah kota"),
    "desa": later("pemerintah desa"),
}


def target_name(code: str) -> str:
    """Return the name of what is planned for."""
    return _("Nasional (kementerian/lembaga)") if code == NATIONAL_CODE else regions()[code].name


def percent(share: float) -> int:
    """Return a share as a whole percentage."""
    return round(100 * share)
