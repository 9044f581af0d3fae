"""The card of a hit."""

import pytest

from corpus import English, Innovation
from search_app.engine import Explanation
from search_app.transfer.aim import NO_AIM, Aim
from search_app.web.results.cards import Reason, card

RECORD = Innovation(
    "a",
    "Antre",
    agency="Pemerintah Kabupaten Jember",
    province="Jawa Timur",
    regency="Kabupaten Jember",
    year_implemented=2019,
    status="berkembang",
    sectors=("kesehatan", "sosial"),
    results="Dibuka pada 2 Mei 2019. Antrean turun dari 90 menjadi 15 menit.",
    english=English("Queue", "A queue by telephone."),
)


@pytest.fixture
def card_of(app):
    """Return a function from a record to its card, on a page in Indonesian or in another language."""

    def made(record, explanations=(), text="", aim=NO_AIM, address="/cari"):
        with app.test_request_context(address):
            return card(record, explanations, text, aim)

    return made


def test_it_says_where_when_in_which_state_and_what_came_of_it(card_of):
    made = card_of(RECORD)
    assert (made.place, made.facts) == ("Kabupaten Jember, Jawa Timur", ("2019", "Berkembang"))
    assert made.outcome.figure == "15 menit"
    assert made.documented.startswith("dokumentasi: ")
    assert [name for _, name in made.sectors] == ["Kesehatan", "Sosial"]
    assert "#i-heart-pulse" in made.icon


def test_of_a_national_body_the_body_stands_for_the_place_and_what_is_unknown_is_left_out(card_of):
    made = card_of(Innovation("b", "Barat", agency="Kementerian Kesehatan"))
    assert (made.place, made.facts, made.outcome, made.sectors) == ("Kementerian Kesehatan", (), None, [])


def test_it_is_told_in_english_on_pages_in_english_only(card_of):
    assert card_of(RECORD).english is None
    assert card_of(RECORD, address="/cari?bahasa=en").english == RECORD.english


def test_the_way_to_a_plan_keeps_the_question_and_the_region(card_of):
    assert card_of(RECORD, text="antre", aim=Aim("35.78")).plan_url == "/rencana/a?q=antre&wilayah=35.78"


def test_reasons_say_in_which_words_and_where(card_of):
    told = [
        Explanation("rs", "rumah sakit", "acronym", ("title", "summary")),
        Explanation("a", "a", "same", ("title",)),
    ]
    assert card_of(RECORD, told).reasons == [
        Reason("rs", "rumah sakit", "singkatan", "judul, ringkasan"),
        Reason("a", "a", "", "judul"),
    ]
