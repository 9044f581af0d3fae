"""What people read for the names of transferability, and figures as they are written in their language."""

from __future__ import annotations

from collections.abc import Mapping

from babel.numbers import format_compact_decimal
from flask_babel import format_decimal, get_locale
from flask_babel import lazy_gettext as later

from corpus.reference import regions
from search_app.i18n.gettext import _
from search_app.transfer.targets import NATIONAL_CODE

QUESTIONS: Mapping[str, object] = {
    "spread": later("Sebaran"),
    "essentials": later("Kejelasan"),
    "ease": later("Kemudahan"),
    "relevance": later("Kemiripan"),
}
ASKED: Mapping[str, object] = {
    "spread": later("Sudahkah berhasil di beberapa tempat?"),
    "essentials": later("Jelaskah apa yang membuatnya berhasil?"),
    "ease": later("Seberapa sedikit yang harus diubah?"),
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


def people(number: int) -> str:
    """Return a number of people as it is said: `1,1 juta`."""
    digits = 1 if number < 10_000_000 else 0
    return str(format_compact_decimal(number, format_type="long", locale=get_locale(), fraction_digits=digits))


def decimal(number: float, digits: int = 1) -> str:
    """Return a number with as many decimals as asked."""
    return str(format_decimal(round(number, digits), format=f"#,##0.{'0' * digits}" if digits else "#,##0"))


def percent(share: float) -> int:
    """Return a share as a whole percentage."""
    return round(100 * share)
