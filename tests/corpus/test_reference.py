"""Reference data: complete, and forgiving in how a region is written."""

import pytest

from corpus.reference import (
    affairs,
    current_id,
    former_ids,
    goals,
    hubs,
    outlines,
    provinces,
    region_code,
    regions,
    sector_slug,
    sectors,
)


def test_there_are_38_provinces_514_regencies_35_sectors_and_17_goals():
    assert len(provinces()) == 38
    assert len(regions()) - len(provinces()) == 514
    assert len(sectors()) == 35
    assert list(goals()) == list(range(1, 18))


@pytest.mark.parametrize(
    ("name", "province", "code"),
    [
        ("Jawa Timur", "", "35"),
        ("jawa timur", "", "35"),
        ("DI Yogyakarta", "", "34"),
        ("Kota Surabaya", "Jawa Timur", "35.78"),
        ("Kota Jakarta Selatan", "DKI Jakarta", "31.74"),
        ("Kabupaten Fakfak", "Papua Barat", "92.03"),
        ("Kota Palangka Raya", "Kalteng", "62.71"),
        ("Kabupaten Mamuju Utara", "Sulawesi Barat", "76.01"),
    ],
)
def test_a_region_is_known_by_its_ways_of_writing(name, province, code):
    assert region_code(name, province) == code


def test_the_32_affairs_and_the_supporting_functions_each_belong_to_a_sector():
    assert len(affairs()) == 32 + 5
    assert {affair.sector for affair in affairs().values()} <= {sector.name_id for sector in sectors().values()}
    assert {affair.kind for affair in affairs().values()} == {
        "wajib pelayanan dasar",
        "wajib bukan pelayanan dasar",
        "pilihan",
        "penunjang",
    }


def test_a_region_in_another_province_or_nowhere_has_no_code():
    assert region_code("Kota Surabaya", "Bali") is None
    assert region_code("Kota Surabaya", "Atlantis") is None
    assert region_code("Atlantis") is None
    assert region_code("") is None


def test_every_region_lies_in_a_province_and_on_the_map():
    for region in regions().values():
        assert region.province_code in provinces()
        assert -11.5 < region.lat < 6.5
        assert 94 < region.lon < 142
        assert region.population > 0


def test_every_province_has_an_outline_of_closed_lines():
    assert outlines().keys() == provinces().keys()
    for rings in outlines().values():
        assert rings
        for ring in rings:
            assert len(set(ring)) == len(ring) >= 3
            assert all(94 < lon < 142 and -11.5 < lat < 6.5 for lon, lat in ring)


def test_every_hub_belongs_to_a_province_and_says_who_reports_it():
    assert hubs().keys() <= provinces().keys()
    assert all(hub.source_url.startswith("https://") for hub in hubs().values())


def test_a_sector_is_found_by_the_slug_of_its_name():
    assert all(sector_slug(sector.name_id) == slug for slug, sector in sectors().items())


def test_a_former_id_leads_to_a_record_that_ships_and_any_other_to_itself(shipped_records):
    ids = {record.id for record in shipped_records}
    assert former_ids()
    assert not former_ids().keys() & ids
    assert {current_id(former) for former in former_ids()} <= ids
    assert current_id("bank-sampah-malang") == "bank-sampah-malang-kota-malang"
    assert current_id("never-merged") == "never-merged"
