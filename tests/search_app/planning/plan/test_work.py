"""The second half of a plan."""

import pytest

from corpus import Innovation, Source
from search_app.planning.plan import work
from search_app.planning.plan.work import is_measured
from tests.search_app.planning.plan.brief import brief, statements

pytestmark = pytest.mark.usefixtures("request_context")


def texts(section) -> list[str]:
    return [statement.text for statement in statements(section)]


@pytest.mark.parametrize(
    ("sentence", "measured"),
    [
        ("Turun menjadi 17,95 persen.", True),
        ("Hemat Rp50 juta.", True),
        ("Selesai paling lama tiga hari.", True),
        ("Terlaksana pada 2014.", False),
        ("Budaya 5R dan data TNP2K dipakai saat COVID-19.", False),
    ],
)
def test_only_a_sentence_with_a_figure_is_an_indicator(sentence, measured):
    assert is_measured(sentence) is measured


def test_a_prerequisite_stands_once_under_its_first_kind_and_kinds_not_named_are_asked_for():
    record = Innovation("x", "X", prerequisites=["Perahu dan relawan tetap"])
    table = work.prerequisites(brief(record)).blocks[1]
    named = [(kind.text, item.text) for _, kind, item, *_ in table.rows]
    assert named.count(("SDM dan keahlian; Sarana dan prasarana", "Perahu dan relawan tetap")) == 1
    assert [kind for kind, item in named if item.startswith("Tidak disebut")] == [
        "Regulasi", "Anggaran", "Teknologi dan jaringan", "Mitra",
    ]  # fmt: skip


def test_the_steps_of_the_origin_stand_in_their_phases_with_their_numbers():
    text = texts(work.timetable(brief(Innovation("x", "X", steps=["Musyawarah data.", "Meluncurkan gerakan."]))))
    assert text.index("Langkah asal 1: Musyawarah data.") < text.index("Langkah asal 2: Meluncurkan gerakan.")


@pytest.mark.parametrize(
    ("region", "name"), [("35", "Pemerintah Provinsi Jawa Timur"), ("35.78", "Pemerintah Kota Surabaya")]
)
def test_the_replicator_is_the_government_of_the_region(region, name):
    assert f"{name}, unit pelaksana: (isi)" in texts(work.parties(brief(region=region)))


def test_results_in_figures_become_indicators_and_others_do_not():
    record = Innovation("x", "X", results="Antrean turun 20 menit. Warga senang.")
    text = texts(work.indicators(brief(record)))
    assert "Antrean turun 20 menit." in text and "Warga senang." not in text


def test_sources_of_the_record_and_of_figures_are_listed():
    record = Innovation("x", "X", sources=[Source("Buku", publisher="LAN", url="https://contoh.test/")])
    text = texts(work.sources(brief(record)))
    assert text[0] == "Buku, LAN, https://contoh.test/"
    assert any(line.startswith("Data wilayah") for line in text)
    assert not any(line.startswith("Data wilayah") for line in texts(work.sources(brief(record, "nasional"))))
