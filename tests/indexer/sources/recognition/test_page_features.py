"""What is measured of a text."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.recognition.page_features import MEASURES, cue_patterns, page_measures


def measures_of(text: str, title: str = "Gerobak") -> dict[str, float]:
    return dict(zip(MEASURES, page_measures(title, text), strict=True))


@given(st.text(max_size=300), st.text(max_size=2_000))
def test_any_text_is_measured_from_0_to_1(title, text):
    assert all(0 <= value <= 1 for value in page_measures(title, text))


def test_cues_are_whole_words_whatever_their_case():
    assert measures_of("Semula warga SULIT berobat.")["problem"] > 0
    assert measures_of("Kesulitannya sulitan")["problem"] == 0


def test_a_story_is_what_was_wrong_what_began_how_and_what_came_of_it():
    parts = ("Warga sulit berobat.", "Layanan diluncurkan.", "Kader mencatat.", "Keluhan berkurang.")
    found = [measures_of(" ".join(parts[:count]))["story"] for count in range(5)]
    assert found == [0, 0.25, 0.5, 0.75, 1]


def test_change_is_told_from_what_to_what():
    assert measures_of("Waktu tunggu turun dari 90 menjadi 15 menit.")["change"] > 0
    assert measures_of("Waktu tunggu lama.")["change"] == 0


def test_every_sort_of_cue_has_its_measure():
    assert set(cue_patterns()) == set(MEASURES) - {"story", "words"}
