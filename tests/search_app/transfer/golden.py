"""Three regions and four records on which every number can be worked out by hand.

The regions lie on the equator at 0, 1 and 3 degrees east: A and B are 111.2 km apart, B and C 222.4, A and C 333.6.
Of log10(population) 5, 6, 7 the standard deviation is 0.8165; of log10(density) 3, 3, 5 it is 0.9428; of poverty
10, 10, 20 it is 4.7140. HDI is 70, 70 and unknown.
"""

from dataclasses import replace

import numpy as np

from corpus import Award, Innovation
from corpus.reference import Region
from search_app.transfer.profile import profiles
from search_app.transfer.region_figures import figures_of
from search_app.transfer.relevance import (
    KABUPATEN,
    KOTA,
    NATIONAL,
    UNKNOWN,
    HomeRegions,
    Target,
)
from search_app.transfer.spread import Copy, weighed

A, B, C = range(3)


def region(*values):
    code, level, province, island, population, area, hdi, poverty, coast, lon = values
    figures = (population, 2024, area, hdi, 2025, poverty, 2025)
    return Region(code, code, level, province, island, *figures, coast, None, False, 0.0, lon)


FIGURES = figures_of(
    (
        region("A", "kabupaten", "1", "X", 100_000, 100.0, 70.0, 10.0, True, 0.0),
        region("B", "kabupaten", "1", "X", 1_000_000, 1_000.0, 70.0, 10.0, False, 1.0),
        region("C", "kota", "2", "Y", 10_000_000, 100.0, None, 20.0, True, 3.0),
    )
)
RECORDS = (
    Innovation(
        "satu",
        "Satu",
        prerequisites=["Anggaran dari APBD.", "Petugas yang dilatih.", "Komitmen pimpinan."],
        steps=["a", "b", "c"],
        barriers=["Warga enggan; diatasi dengan sosialisasi.", "Cuaca buruk."],
        awards=[Award("Top 99", 2020)],
    ),
    Innovation("dua", "Dua"),
    Innovation(
        "tiga",
        "Tiga",
        prerequisites=["Peraturan, anggaran, petugas, aplikasi, mitra, gedung.", "Komitmen pimpinan."],
        inferred=["prerequisites"],
        steps=["a"],
        drivers=["a", "b", "c"],
    ),
    Innovation("empat", "Empat", prerequisites=["Komitmen pimpinan."]),
)
# One at B, one at C, one of a ministry that works everywhere, one at A itself.
PROFILES = replace(
    profiles(RECORDS, np.array([2, 0, 0, 0])),
    home=HomeRegions(np.array([B, C, UNKNOWN, A]), np.array([KABUPATEN, KOTA, NATIONAL, KABUPATEN])),
)
COPIES = np.array(
    [
        weighed([Copy("11.01", "1", "implementation")], "1"),  # 1, in its own province
        0.0,
        weighed([Copy("12.01", "2", "agreement"), Copy("13.01", "3", "agreement")], ""),  # 0.5 + 0.5 + (0.5 + 0.5) / 2
        0.0,
    ]
)
TARGET = Target(A, KABUPATEN)
