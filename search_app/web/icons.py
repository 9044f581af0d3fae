"""Which picture says it? Small icons, of which a page carries each once and only those that it shows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Blueprint, g
from lxml import etree
from markupsafe import Markup

_FILE = Path(__file__).parents[1] / "templates" / "icons.svg"

_OF_SECTORS = {
    "pendidikan": "graduation-cap",
    "kesehatan": "heart-pulse",
    "pekerjaan-umum-dan-penataan-ruang": "hammer",
    "perumahan-dan-permukiman": "house",
    "ketenteraman-ketertiban-dan-kebencanaan": "siren",
    "sosial": "hand-heart",
    "tenaga-kerja": "briefcase",
    "pemberdayaan-perempuan-dan-pelindungan-anak": "users",
    "pangan": "wheat",
    "pertanahan": "map",
    "lingkungan-hidup": "leaf",
    "administrasi-kependudukan": "id-card",
    "pemberdayaan-masyarakat-dan-desa": "users-round",
    "keluarga-berencana": "baby",
    "perhubungan": "bus",
    "komunikasi-dan-informatika": "radio",
    "koperasi-dan-umkm": "store",
    "penanaman-modal-dan-perizinan": "stamp",
    "kepemudaan-dan-olahraga": "trophy",
    "kebudayaan": "landmark",
    "perpustakaan-dan-kearsipan": "library",
    "kelautan-dan-perikanan": "fish",
    "pariwisata": "palmtree",
    "pertanian-dan-peternakan": "sprout",
    "kehutanan": "trees",
    "energi-dan-sumber-daya-mineral": "zap",
    "perdagangan-dan-perindustrian": "factory",
    "keuangan-dan-pendapatan-daerah": "banknote",
    "perencanaan-dan-penelitian": "telescope",
    "kepegawaian-dan-organisasi": "user-cog",
    "pengawasan-dan-integritas": "shield-check",
    "hukum-dan-peradilan": "gavel",
    "keamanan-dan-lalu-lintas": "traffic-cone",
    "pengaduan-dan-partisipasi-masyarakat": "megaphone",
    "jasa-keuangan-dan-badan-usaha": "piggy-bank",
}

icons = Blueprint("icons", __name__)


def icon(name: str) -> Markup:
    """Return an icon that says nothing to a screen reader: words stand beside it, or in it as `.unseen`.

    Raises
    ------
    KeyError
        There is no such icon; `script/icons` lists them.
    """
    g.setdefault("icons", set()).add(name)
    return _use(name)


def sector_icon(slug: str) -> Markup:
    """Return the icon of a sector of the reference data; a building for any other."""
    return icon(_OF_SECTORS.get(slug, "building-2"))


def icon_shapes() -> Markup:
    """Return the shapes of all icons that this page has shown up to here: the last thing on it."""
    symbols = Markup("").join(_symbols()[name] for name in sorted(g.get("icons", ())))
    return Markup('<svg class="icon-shapes" aria-hidden="true">{}</svg>').format(symbols)


@icons.app_context_processor
def _for_templates() -> dict[str, object]:
    return {"icon": icon, "sector_icon": sector_icon, "icon_shapes": icon_shapes}


@cache  # a page of results shows dozens
def _use(name: str) -> Markup:
    _symbols()[name]
    return Markup('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>').format(name)


@cache
def _symbols() -> dict[str, Markup]:
    """Return the element of each symbol, its id marked as an icon's, by the icon's name."""
    symbols = {}
    for symbol in etree.parse(_FILE).getroot():
        name = symbol.get("id")
        symbol.set("id", f"i-{name}")
        etree.cleanup_namespaces(symbol)
        text = etree.tostring(symbol, encoding="unicode", with_tail=False)
        symbols[name] = Markup(text.replace(' xmlns="http://www.w3.org/2000/svg"', ""))  # noqa: S704 # our own file
    return symbols
