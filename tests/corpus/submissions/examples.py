"""A proposal as somebody hands it in."""

from corpus import Innovation

PROPOSED = Innovation(
    id="usulan",
    title="Bank Sampah Sekolah",
    problem="Sampah sekolah menumpuk.",
    solution="Siswa menabung sampah.",
    agency="Pemerintah Kabupaten Malang",
    agency_level="kabupaten",
    province="Jawa Timur",
    regency="Kabupaten Malang",
)
