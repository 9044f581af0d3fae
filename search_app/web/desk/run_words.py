"""What pages call sources, their runs, and what these found."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.catalogue.source_runs import Run
from search_app.i18n.gettext import later

_KINDS = {
    "web": later("situs"),
    "api": later("API JSON"),
    "oai": later("OAI-PMH"),
    "file": later("berkas"),
}
_STATES = {
    "under way": later("sedang berjalan"),
    "gone": later("terhenti tanpa kabar"),
    "failed": later("gagal"),
    "faults": later("selesai, ada galat"),
    "done": later("selesai"),
}
_PHASES = {
    "begun": later("bersiap"),
    "harvest": later("mengambil dari sumber"),
    "ingest": later("membandingkan dengan katalog"),
    "index": later("memperbarui indeks"),
    "done": later("selesai"),
    "failed": later("gagal"),
}
_COUNTS = {
    "innovations": later("inovasi ditemukan"),
    "added": later("baru di katalog"),
    "changed": later("berubah"),
    "published": later("diterbitkan"),
    "merged": later("digabung dengan yang ada"),
    "queued": later("mungkin kembar"),
    "look-alikes": later("serupa di tempat lain"),
    "unchanged": later("tidak berubah"),
    "gone": later("hilang dari sumber"),
    "deleted": later("dihapus sumber"),
    "withdrawn": later("ditarik"),
    "faulty": later("ditolak karena galat"),
    "failed": later("halaman gagal diambil"),
    "missing": later("halaman tidak ada"),
    "refused": later("alamat ditolak"),
    "errors": later("kesalahan program"),
    "mended": later("XML diperbaiki"),
    "cells left empty": later("sel dikosongkan"),
    "contacts": later("data kontak dibuang"),
    "pages": later("halaman jawaban"),
    "asked": later("halaman diminta"),
    "fetched": later("halaman dibaca"),
    "other": later("bukan halaman"),
    "twins": later("berulang di sumber"),
    "resumed": later("melanjutkan yang terputus"),
    "sitemaps": later("peta situs"),
    "in doubt, kept as drafts": later("diragukan, menjadi konsep"),
    "closed by robots.txt": later("ditutup robots.txt"),
    "closed by noindex": later("ditutup noindex"),
}


def kind_name(kind: str) -> str:
    """Return what a kind of source is called."""
    return str(_KINDS.get(kind, kind))


def state_name(run: Run) -> str:
    """Return how a run is, or was at its end."""
    return str(_STATES[run.state])


def phase_name(run: Run) -> str:
    """Return what a run does."""
    return str(_PHASES[run.phase])


def named_counts(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what a run found, each with its number; the most telling first, and last what has no name here."""
    known = [(str(name), counts[key]) for key, name in _COUNTS.items() if counts.get(key)]
    others = [(key, number) for key, number in counts.items() if key not in _COUNTS and key != "enqueued" and number]
    return known + sorted(others)
