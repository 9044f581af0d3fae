"""Pages without rules: what is recognised in a title and text."""

import pytest

from indexer.sources.extract.article import recognise_fields, site_spec
from indexer.sources.extract.html_text import soup_of

TEXT = (
    "Pasien puskesmas di Kabupaten Sleman dulu antre sejak subuh. Dinas Kesehatan Kabupaten Sleman membuat pendaftaran "
    "lewat telepon genggam. Layanan ini diluncurkan pada tahun 2018. Waktu tunggu pasien turun menjadi dua puluh menit."
)
PLACELESS = "Warga dulu antre sejak subuh. Petugas kini mencatat pendaftaran lewat telepon genggam."


def test_region_unit_and_year_are_recognised_in_the_text():
    values = recognise_fields(soup_of(""), "Antrean Sehat", TEXT)
    assert (values["title"], values["regency"], values["year_implemented"]) == (
        "Antrean Sehat",
        "Kabupaten Sleman",
        "2018",
    )
    assert values["unit"] == "Dinas Kesehatan Kabupaten Sleman"


@pytest.mark.parametrize(
    "page",
    [
        "<title>Antrean - Dinas Kesehatan Kabupaten Sleman</title>",
        "<footer>Alamat: Beran, Kabupaten Sleman</footer>",
    ],
)
def test_where_the_text_names_no_region_its_site_does(page):
    assert recognise_fields(soup_of(page), "Antrean", PLACELESS)["regency"] == "Kabupaten Sleman"


def test_an_office_of_a_national_body_is_no_regional_government():
    page = soup_of("<title>Inovasi - BPS Kabupaten Bekasi</title>")
    values = recognise_fields(page, "Antrean", PLACELESS)
    assert (values["agency"], values["agency_level"], values["regency"]) == (
        "BPS Kabupaten Bekasi",
        "lembaga",
        "Kabupaten Bekasi",
    )


def test_the_year_of_publication_is_that_of_the_source():
    page = soup_of('<meta property="article:published_time" content="2021-05-06T08:00:00Z">')
    assert recognise_fields(page, "Antrean", PLACELESS)["source_year"] == "2021"


def test_any_site_is_a_source_named_by_its_host_and_port():
    spec = site_spec("http://127.0.0.1:8900/berita", publish=True, pages=7, delay=0.5)
    assert (spec.name, spec.title, spec.limits.pages, spec.pace.delay) == ("web-127-0-0-1-8900", "127.0.0.1", 7, 0.5)
