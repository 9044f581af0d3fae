"""Where records are at home."""

import pytest

from corpus import Innovation
from search_app.transfer.region_figures import figures
from search_app.transfer.relevance import KABUPATEN, KOTA, NATIONAL, PROVINCE, UNKNOWN, VILLAGE
from search_app.transfer.targets import NATIONAL_CODE, home, is_target, target


@pytest.mark.parametrize(
    ("level", "province", "regency", "code", "expected"),
    [
        ("kabupaten", "Jawa Timur", "Kabupaten Malang", "35.07", KABUPATEN),
        ("desa", "Jawa Timur", "Kabupaten Malang", "35.07", VILLAGE),
        ("provinsi", "Jawa Timur", "", "35", PROVINCE),
        ("bumd", "Jawa Timur", "Kota Malang", "35.73", KOTA),
        ("kementerian", "", "", None, NATIONAL),
        ("lembaga", "Jambi", "", "15", NATIONAL),
        ("kabupaten", "Jawa Timur", "", None, KABUPATEN),
        ("lainnya", "", "", None, UNKNOWN),
    ],
)
def test_a_record_is_at_home_where_its_agency_is(level, province, regency, code, expected):
    record = Innovation("x", "X", agency_level=level, province=province, regency=regency)
    assert home(record) == (figures().rows[code] if code else UNKNOWN, expected)


def test_a_plan_is_for_a_region_or_the_whole_nation():
    assert is_target("35.78") and is_target(NATIONAL_CODE)
    assert not is_target("99") and not is_target("")
    assert target(NATIONAL_CODE).row == UNKNOWN
