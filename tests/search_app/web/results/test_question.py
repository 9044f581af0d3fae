"""What a results page is asked, written in its address one way only."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from indexer.facets import FACETS
from search_app.query.parse import MAX_CHARACTERS
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.results.question import MAX_CHOICES, MAX_PAGE, Question, suggestion_url, usual_question
from search_app.web.results.sort_orders import NEWEST, SORT_ORDERS

pytestmark = pytest.mark.usefixtures("request_context")


def asked(address: str) -> Question:
    return Question.from_parameters(MultiDict(parse_qsl(urlsplit(address).query, keep_blank_values=True)))


names = st.sampled_from([facet.name for facet in FACETS])
values = st.text(min_size=1, max_size=20)
texts = st.text(max_size=40).map(lambda text: " ".join(text.split()))
questions = st.builds(
    lambda text, choices, sort, page: (
        Question.from_parameters(MultiDict([("q", text), *choices])).sorted_by(sort).on_page(page)
    ),
    texts,
    st.lists(st.tuples(names, values), max_size=5),
    st.sampled_from(SORT_ORDERS),
    st.integers(1, MAX_PAGE),
)


@given(questions)
def test_the_whole_question_is_in_its_address(app, question):
    with app.test_request_context("/"):
        assert asked(question.url) == question


@given(questions, names, values)
def test_a_choice_toggled_twice_gives_the_first_address_again(app, question, name, value):
    with app.test_request_context("/"):
        first = question.on_page(1)
        assert first.toggled(name, value) != first
        assert first.toggled(name, value).toggled(name, value).url == first.url


@given(questions, names, st.lists(values, max_size=3))
def test_the_addresses_of_all_values_are_those_of_each(app, question, name, some):
    with app.test_request_context("/"):
        assert question.toggled_urls(name, some) == [question.toggled(name, value).url for value in some]
        exotic = ["a&b=c", "dan/atau", "é ü", "100%", "a+b", "(x)"]
        assert question.toggled_urls(name, exotic) == [question.toggled(name, value).url for value in exotic]


def test_the_order_of_the_parameters_does_not_matter():
    one, other = (
        "/cari?sektor=sosial&provinsi=35&q=a&sektor=pangan",
        "/cari?q=a&sektor=pangan&sektor=sosial&provinsi=35",
    )
    assert asked(one).url == asked(other).url == "/cari?q=a&sektor=pangan&sektor=sosial&provinsi=35"


def test_facets_are_known_by_their_english_names_too():
    assert asked("/cari?province=35&level=kota").url == "/cari?provinsi=35&tingkat=kota"


def test_a_new_choice_order_or_text_starts_at_the_first_page():
    question = asked("/cari?q=a&sektor=sosial&hal=7")
    assert question.page == 7
    for changed in (question.toggled("year", "2019"), question.sorted_by(NEWEST), question.without_choices()):
        assert changed.page == 1
    assert ("hal", "7") not in question.hidden_fields()


def test_a_search_form_carries_choices_and_order_along():
    assert asked("/cari?q=a&sektor=sosial&urut=terlama").hidden_fields() == [("sektor", "sosial"), ("urut", "terlama")]


@pytest.mark.parametrize("query", ["warna=merah", "sektor=", "urut=acak", "hal=0", "hal=-3", "hal=x", "hal=1.5", "Q=a"])
def test_what_cannot_be_read_is_as_if_it_were_not_there(query):
    assert asked(f"/cari?{query}") == Question()


def test_numbers_and_texts_from_outside_stay_small():
    assert asked(f"/cari?hal={10**30}").page == MAX_PAGE
    assert len(asked(f"/cari?q={'x' * 50_000}").text) == MAX_CHARACTERS + 1
    many = "&".join(f"sektor={number}" for number in range(1_000))
    assert len(asked(f"/cari?{many}").choices) == MAX_CHOICES
    assert asked(f"/cari?sektor={'x' * 1_000}").choices == ()


def test_a_suggestion_leads_to_its_page():
    assert suggestion_url("innovation", "a-b") == "/inovasi/a-b"
    assert suggestion_url("sector", "sosial") == "/sektor/sosial"
    assert suggestion_url("province", "35") == "/provinsi/35"
    assert suggestion_url("need", "antrean obat") == "/cari?q=antrean+obat"


@pytest.fixture(scope="module")
def portal_app(shipped_index):
    """Return the application of one province's portal."""
    return create_app(Settings(index_dir=shipped_index, hub="35"))


@given(questions, names, st.lists(values, max_size=3))
def test_on_a_portal_too_the_whole_question_is_in_its_address(portal_app, question, name, some):
    with portal_app.test_request_context("/"):
        assert asked(question.url) == question
        assert question.toggled_urls(name, some) == [question.toggled(name, value).url for value in some]
        assert ("cakupan=nasional" in question.url) != ("province" in question.filters)


def test_on_a_portal_an_address_without_a_place_asks_for_its_province(portal_app):
    with portal_app.test_request_context("/"):
        assert asked("/cari?q=a") == usual_question("a") == Question("a", (("province", "35"),))
        assert asked("/cari?q=a").is_first
        assert asked("/cari?q=a&cakupan=nasional") == Question("a")
        assert asked("/cari?q=a&cakupan=nasional&provinsi=33").filters == {"province": ("33",)}
        assert asked("/cari?kabupaten=33.74").filters == {"regency": ("33.74",)}
        assert Question("a", (("sector", "sosial"), ("year", "2020"))).url == (
            "/cari?q=a&sektor=sosial&cakupan=nasional&tahun=2020"
        )
