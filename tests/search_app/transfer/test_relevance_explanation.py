"""Two regions in sentences."""

import numpy as np
import pytest

from search_app.transfer.region_figures import figures
from search_app.transfer.relevance import KABUPATEN, KOTA, NATIONAL, UNKNOWN, HomeRegions
from search_app.transfer.relevance_explanation import sentences
from search_app.transfer.targets import target

pytestmark = pytest.mark.usefixtures("request_context")


def said(code, level, region):
    homes = HomeRegions(np.array([figures().rows[code] if code else UNKNOWN]), np.array([level]))
    return list(sentences(homes, target(region)))


def test_level_distance_and_figures_of_both_are_named():
    first, second, third, *_ = said("35.78", KOTA, "35.73")
    assert first == "Sama-sama pemerintah kota."
    assert second.startswith("Jaraknya sekitar ") and second.endswith("di provinsi yang sama.")
    assert third.startswith("Kota Surabaya dan Kota Malang: penduduk ")


def test_different_levels_and_islands_are_named():
    first, second, *_ = said("35.07", KABUPATEN, "81.72")
    assert first == "Asalnya pemerintah kabupaten, wilayah Anda pemerintah kota."
    assert "di kelompok pulau lain (Jawa; Maluku)" in second


def test_ones_own_region_needs_no_comparison():
    assert said("35.78", KOTA, "35.78")[1:] == ["Inovasi ini berasal dari wilayah Anda sendiri."]


@pytest.mark.parametrize(
    ("code", "region", "words"),
    [
        ("", "35.78", "tidak terikat pada satu daerah"),
        ("35.78", "nasional", "Instansi pusat"),
        ("", "nasional", "sama-sama"),
    ],
)
def test_without_two_regions_nothing_is_compared(code, region, words):
    (sentence,) = said(code, NATIONAL, region)
    assert words in sentence
    assert "kemiripan wilayah tidak dinilai" in sentence
