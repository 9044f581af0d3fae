"""Records in short."""

from corpus import Innovation, Source
from search_app.assistants.answers import SourceLink
from search_app.assistants.practices import LONGEST_LINE, practice, source_links
from search_app.engine import Explanation, Hit

RECORD = Innovation(
    id="antrean",
    title="Antrean",
    problem="masalah " * 200,
    province="Jawa Timur",
    regency="Kota Surabaya",
    year_started=2019,
    sources=[Source("Baik", "Koran", 2020, "https://contoh.test/"), *[Source("Jahat", url="javascript:alert(1)")] * 9],
)


def test_a_practice_says_where_when_why_and_on_what_it_rests():
    explanations = (Explanation("rs", "rumah sakit", "acronym", ()), Explanation("antrean", "antrean", "same", ()))
    short = practice(Hit(RECORD, 1.23456, explanations=explanations), "https://tiru.test/inovasi/antrean")
    assert (short.place, short.year, short.score) == ("Kota Surabaya, Jawa Timur", 2019, 1.2346)
    assert short.why == ["rs: rumah sakit", "antrean"]
    assert len(short.summary) <= LONGEST_LINE
    assert len(short.sources) == 5


def test_only_addresses_of_the_web_are_links():
    first, second = source_links(RECORD)[:2]
    assert first == SourceLink("Baik, Koran, 2020", "https://contoh.test/")
    assert second == SourceLink("Jahat", "")
