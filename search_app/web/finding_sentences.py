"""Faults and gaps that `corpus.validation` finds in a record, in the words of the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.validation import FIRST_YEAR, Finding
from search_app.i18n.gettext import _, later

_FAULTS: Mapping[str, object] = {
    "markup": later("Tulis teks biasa, tanpa kode halaman web."),
    "control character": later("Tulis teks biasa, tanpa kode halaman web."),
    "leave contact data out": later("Hapus surel dan nomor telepon."),
    " at most": later("Terlalu panjang atau terlalu banyak; ringkaslah."),
    "is missing": later("Isi bagian ini."),
    "same item twice": later("Ada isi yang tertulis dua kali; hapus salah satunya."),
    "does not lie in": later("Kabupaten/kota ini tidak terletak di provinsi yang tertulis."),
    "lies before": later("Tahun diterapkan tidak boleh lebih awal daripada tahun dirintis."),
    "is not an address": later("Tulis alamat lengkap, diawali https://."),
}
"""Sentences by words of the message; the first that is in it counts."""

_GAPS: Mapping[str, object] = {
    "summary": later("Belum diisi: pembaca tidak melihat dalam satu kalimat apa inovasi ini."),
    "problem": later("Belum diisi: yang punya masalah ini tidak menemukannya."),
    "solution": later("Belum diisi: pembaca tidak melihat cara kerjanya."),
    "results": later("Belum diisi: pembaca tidak melihat bahwa inovasi ini berhasil."),
    "steps": later("Belum diisi: perencana tidak melihat cara melaksanakannya."),
    "prerequisites": later("Belum diisi: perencana tidak melihat apa yang harus ada lebih dulu."),
    "agency": later("Belum diisi: perencana tidak tahu harus bertanya kepada siapa."),
    "agency_level": later("Belum diisi: tidak muncul bila pembaca menyaring menurut jenis instansi."),
    "sectors": later("Belum diisi: tidak muncul bila pembaca menyaring menurut sektor."),
    "beneficiaries": later("Belum diisi: pembaca tidak melihat siapa yang dilayani."),
    "keywords": later("Belum diisi: lebih sulit ditemukan lewat pencarian."),
    "sources": later("Belum diisi: tidak ada yang dapat memeriksa kebenarannya."),
    "year_implemented": later("Belum diisi: pembaca tidak tahu sejak kapan inovasi ini ada."),
}


def sentence(finding: Finding) -> str:
    """Return what to do about a fault, or what a reader misses by a gap."""
    if finding.severity == "gap":
        return str(_GAPS[finding.field])
    if years := re.search(r"is not a year from \d+ to (\d+)", finding.message):
        return _("Tulis tahun dari %(first)s sampai %(last)s.", first=FIRST_YEAR, last=years[1])
    if "is no region" in finding.message:
        return _("Wilayah ini tidak dikenal. Pilih dari daftar, misalnya Kabupaten Malang.")
    found = next((text for words, text in _FAULTS.items() if words in finding.message), None)
    return str(found or _("Bagian ini belum dapat dipakai; periksa lagi."))
