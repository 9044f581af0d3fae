"""The interface in two languages: complete, carried along by every address, and marked for assistive technology."""

from collections.abc import Sequence
from pathlib import Path
from string import Formatter
from urllib.parse import parse_qs, urlsplit

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import search_app
from corpus.reference import goals, sectors
from tests.search_app.reading import link, soup, words

PACKAGE = Path(search_app.__file__).parent
ENGLISH = PACKAGE / "translations" / "en" / "LC_MESSAGES" / "messages.po"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "later": None, "N_": None}
PAGES = ["/", "/cari?q=sampah&sektor=sosial&urut=terbaru", "/inovasi/2h2-center-flores-timur", "/sektor/sosial",
         "/provinsi/33", "/tentang"]  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with ENGLISH.open("rb") as file:
        return read_po(file)


def in_english(address: str) -> str:
    return address + ("&" if "?" in address else "?") + "bahasa=en"


def test_every_text_in_the_code_is_translated_and_nothing_else_is(catalogue):
    found = {entry[2] for entry in extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS)}
    translated = {message.id for message in catalogue if message.id and all([message.string, *message.string])}
    assert len(found) > 150
    assert found == translated, "run script/translate"


def test_what_runs_is_what_was_translated(catalogue):
    with ENGLISH.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert texts(compiled) == texts(catalogue), "run script/translate"


def texts(catalogue: Catalog) -> list[tuple[list[str], list[str]]]:
    """Return every message with its plural, if it has one, and its translations."""
    return sorted((list(_forms(message.id)), list(_forms(message.string))) for message in catalogue if message.id)


def _forms(text: str | Sequence[str]) -> Sequence[str]:
    return (text,) if isinstance(text, str) else text


def test_a_translation_fills_in_what_the_original_fills_in(catalogue):
    assert [message.id for message in catalogue if message.id and list(message.check())] == []
    assert all(not any(field for _, field, _, _ in Formatter().parse(str(m.string)) if field) for m in catalogue)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_indonesian_unless_its_address_says_english(client, address):
    indonesian, english = soup(client.get(address)), soup(client.get(in_english(address)))
    assert (indonesian.html["lang"], english.html["lang"]) == ("id", "en")
    assert link(indonesian.header, "Tentang") == "/tentang"
    assert link(english.header, "About") == "/tentang?bahasa=en"
    assert soup(client.get(address + ("&" if "?" in address else "?") + "bahasa=fr")).html["lang"] == "id"


@pytest.mark.parametrize("address", PAGES)
def test_a_link_leads_to_the_same_page_in_the_other_language_and_back(client, address):
    there = link(soup(client.get(address)).header, "English")
    assert parse_qs(urlsplit(there).query)["bahasa"] == ["en"]
    assert link(soup(client.get(there)).header, "Indonesia") == address
    (switch,) = soup(client.get(address)).header.select("a[hreflang=en]")
    assert switch["lang"] == "en"


@pytest.mark.parametrize("address", PAGES)
def test_every_address_on_an_english_page_stays_english(client, address):
    page = soup(client.get(in_english(address)))
    inside = [a["href"] for a in page.find_all("a") if a["href"].startswith("/") and a.get("hreflang") != "id"]
    assert len(inside) > 5
    assert [
        href
        for href in inside
        if "bahasa=en" not in href and not href.startswith(("/readyz", "/oai")) and not href.endswith((".bib", ".ris"))
    ] == []
    forms = page.select("form")
    assert forms
    for form in forms:
        assert form.select_one("input[type=hidden][name=bahasa]")["value"] == "en"
    assert "bahasa=en" in page.select_one("[data-suggest]")["data-suggest"]


def test_a_page_that_is_not_there_says_so_in_english_and_leads_home_in_the_other_language(client):
    page = soup(client.get("/tidak-ada?bahasa=en"))
    assert (words(page.h1), page.html["lang"]) == ("Page not found", "en")
    assert link(page.header, "Indonesia") == "/"
    assert link(soup(client.get("/tidak-ada")).header, "English") == "/?bahasa=en"


@pytest.mark.parametrize(
    "query", ["_external=1&_scheme=javascript", "endpoint=x", "_anchor=x", "slug=x", "q=%22%3E%3Cb%3E"]
)
def test_the_switch_leads_nowhere_else(client, query):
    there = link(soup(client.get(f"/sektor/sosial?{query}")).header, "English")
    assert there.startswith("/sektor/sosial?")


def test_a_record_is_marked_as_indonesian_on_an_english_page(client, shipped_records):
    record = next(record for record in shipped_records if record.id == "2h2-center-flores-timur")
    page = soup(client.get("/inovasi/2h2-center-flores-timur?bahasa=en"))
    for text in (record.title, record.summary, record.problem, record.solution):
        parts = page.select_one("article.record").find_all(string=lambda found, text=text: found.strip() == text)
        assert parts
        assert all(part.find_parent(lang=True)["lang"] == "id" for part in parts)
    assert [words(heading) for heading in page.select(".story h2")][:3] == ["Problem", "Solution", "Results"]


def test_facts_in_the_records_own_words_are_marked_and_those_with_english_names_are_not(client):
    page = soup(client.get("/inovasi/2h2-center-flores-timur?bahasa=en"))
    marked = {words(fact.dt): fact.dd.span.get("lang") for fact in page.select(".facts dl > div, .topics dl > div")}
    assert marked["Agency"] == marked["Keywords"] == "id"
    assert marked["Sector"] is None


def test_a_comparison_and_a_plan_mark_the_records_own_words_as_indonesian(client, shipped_records):
    record = next(record for record in shipped_records if record.id == "2h2-center-flores-timur")
    asked = f"wilayah=53.11&bahasa=en&id={record.id}"
    for address in (f"/banding?{asked}&id=opop-provinsi-jawa-barat", f"/rencana/{record.id}?{asked}"):
        page = soup(client.get(address))
        (problem,) = page.main.find_all(string=lambda found: found.strip() == record.problem)
        assert problem.find_parent(lang=True)["lang"] == "id"
    assert "Health" in words(soup(client.get(f"/banding?{asked}")).main)


def test_sectors_and_goals_have_their_english_names(client):
    page = soup(client.get("/inovasi/2h2-center-flores-timur?bahasa=en"))
    facts = words(page.select_one(".topics"))
    assert sectors()["kesehatan"].name_en in facts
    assert f"SDG 3: {goals()[3].name_en}" in facts


def test_the_api_labels_in_the_language_asked_for(client):
    english = client.get("/api/v1/search?q=desa&bahasa=en").get_json()
    assert english["hits"][0]["url"].endswith("?bahasa=en")
    assert {"value": "kesehatan", "label": "Health"}.items() <= next(
        value.items() for value in english["facets"]["sector"] if value["value"] == "kesehatan"
    )
    (suggestion, *_) = client.get("/api/v1/suggest?q=kese&bahasa=en").get_json()["suggestions"]
    assert (suggestion["label"], suggestion["kind_label"]) == ("Health", "Sector")
    assert client.get("/api/v1/search?q=desa").get_json()["hits"][0]["url"].count("bahasa") == 0


@pytest.mark.parametrize("address", ["search?q=a", "suggest?q=a", "innovations/2h2-center-flores-timur?"])
def test_the_api_refuses_a_language_it_does_not_speak(client, address):
    answer = client.get(f"/api/v1/{address}&bahasa=fr")
    assert answer.status_code == 400
    assert "'bahasa'" in answer.get_json()["detail"]


def test_every_english_example_finds_something(client):
    of_home = soup(client.get("/?bahasa=en")).select(".hero .chips a")
    of_language = soup(client.get("/tentang?bahasa=en")).select("table a")
    assert (len(of_home), len(of_language)) == (4, 9)
    for example in (*of_home, *of_language):
        assert soup(client.get(example["href"])).select(".hits h2"), example["href"]


def test_a_template_counts_with_the_separators_of_the_language(app):
    template = app.jinja_env.from_string("{{ ngettext('%(num)s replikasi', '%(num)s replikasi', number, count=1) }}")
    for address, written in (("/", "2.000 replikasi"), ("/?bahasa=en", "2,000 replications")):
        with app.test_request_context(address):
            assert template.render(number=2_000) == written


def test_numbers_are_written_as_the_language_writes_them(app):
    template = app.jinja_env.from_string("{{ number | decimalformat }}")
    for address, written in (("/", "12.345"), ("/?bahasa=en", "12,345")):
        with app.test_request_context(address):
            assert template.render(number=12345) == written
    with app.test_request_context("/"):
        assert template.render(number=1234.5) == "1.234,5"
