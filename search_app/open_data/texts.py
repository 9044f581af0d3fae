"""What do the open data call themselves, in both languages at once? Portals keep both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.open_data.columns import INNOVATIONS, REPLICATIONS

_ByLanguage = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """Title, description and keywords by language, `id` and `en`."""

    title: _ByLanguage
    description: _ByLanguage
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


CATALOGUE = Text(
    {"id": "Data terbuka Tiru", "en": "Open data of Tiru"},
    {
        "id": "Inovasi pelayanan publik Indonesia dan replikasinya, sebagai berkas.",
        "en": "Public-service innovations of Indonesia and their replications, as files.",
    },
)

DATASETS = {
    INNOVATIONS.name: Text(
        {"id": "Katalog inovasi pelayanan publik", "en": "Catalogue of public-service innovations"},
        {
            "id": "Semua inovasi yang terbit: masalah, solusi, hasil, langkah, prasyarat, instansi, sumber.",
            "en": "All published innovations: problem, solution, results, steps, prerequisites, agency, sources.",
        },
        {
            "id": ("inovasi", "pelayanan publik", "pemerintah daerah"),
            "en": ("innovation", "public services", "local government"),
        },
    ),
    REPLICATIONS.name: Text(
        {"id": "Daftar replikasi inovasi", "en": "Register of replications"},
        {
            "id": "Instansi mana meniru inovasi mana, sampai tahap apa, kapan, dan apa buktinya.",
            "en": "Which agency follows which innovation, up to which stage, when, and on what evidence.",
        },
        {"id": ("replikasi", "inovasi", "alih pengetahuan"), "en": ("replication", "innovation", "knowledge transfer")},
    ),
}
"""By the name of the table."""
