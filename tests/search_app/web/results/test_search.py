"""Hits with their fit: shown with sentences, sorted and filtered by it."""

import re
from dataclasses import replace

import pytest

from search_app.transfer.aim import Aim
from search_app.web.results import search
from search_app.web.results.search import CANDIDATES, SearchRequest, answer, answering
from search_app.web.results.sort_orders import FIT, NEWEST, RELEVANCE
from search_app.web.results.year_range import YearRange
from tests.search_app.reading import soup, words

ASKED = "/cari?q=antrean+puskesmas&wilayah=35.78"


def fits(page) -> list[int]:
    return [int(words(item.summary.b).rstrip("%")) for item in page.select("details.fit")]


def titles(page) -> list[str]:
    return [words(item) for item in page.select(".hits h2")]


def test_without_a_region_nothing_is_said_of_fit(planner):
    page = soup(planner.get("/cari?q=antrean+puskesmas"))
    assert not page.select("details.fit")
    assert "Paling cocok" not in words(page.find(class_="order"))


def test_every_hit_shows_its_fit_with_figures_of_both_regions(planner):
    page = soup(planner.get(ASKED))
    assert len(fits(page)) == len(titles(page)) == 10
    first = words(page.select("details.fit")[0])
    assert "Kemiripan" in first and ("Kota Surabaya" in first or "tidak dinilai" in first)


def test_the_default_order_stays_that_of_relevance_to_the_problem(planner):
    assert titles(soup(planner.get(ASKED))) == titles(soup(planner.get("/cari?q=antrean+puskesmas")))


def test_sorted_by_fit_the_best_of_the_answers_comes_first_on_every_page(planner):
    pages = [soup(planner.get(f"{ASKED}&urut=cocok&hal={number}")) for number in range(1, 7)]
    answers = answers_of(pages[0])
    assert 10 < answers < 60
    found = [value for page in pages for value in fits(page)]
    assert found[:answers] == sorted(found[:answers], reverse=True)


def test_where_nothing_answers_the_order_by_fit_does_not_say_that_something_does(planner):
    told = words(soup(planner.get("/cari?q=pupuk+xqzwv&wilayah=35.78&urut=cocok")).main)
    assert "Belum ada inovasi tercatat yang menjawab ini." in told
    assert "yang paling dekat." in told and " yang menjawab. " not in told


def answers_of(page) -> int:
    return int(re.search(r"Menurut kecocokan: (\d+) yang menjawab", page.text)[1])


def test_sorted_by_fit_no_hit_is_lost_and_none_comes_twice(planner):
    by_fit, by_relevance = (
        [title for number in range(1, 13) for title in titles(soup(planner.get(f"{ASKED}{order}&hal={number}")))]
        for order in ("&urut=cocok", "")
    )
    assert by_fit != by_relevance and sorted(by_fit) == sorted(by_relevance)
    answers = answers_of(soup(planner.get(f"{ASKED}&urut=cocok")))
    assert by_fit[answers:] == by_relevance[answers:]


@pytest.mark.parametrize("region", ["35.78", "81.05", "nasional"])
def test_sorted_by_fit_what_hardly_answers_does_not_lead(planner, region):
    question = f"/cari?q=antrean+pasien+rumah+sakit+panjang+sejak+subuh&wilayah={region}"
    nearest = {title for number in (1, 2) for title in titles(soup(planner.get(f"{question}&hal={number}")))}
    assert set(titles(soup(planner.get(f"{question}&urut=cocok")))) <= nearest


@pytest.mark.parametrize(("sort", "least"), [(FIT, 0), (FIT, 50), (RELEVANCE, 50), (RELEVANCE, 100)])
@pytest.mark.parametrize("filters", [{}, {"sector": ("kesehatan",)}])
@pytest.mark.usefixtures("request_context")
def test_counts_agree_with_the_heading(sort, least, filters):
    asked = SearchRequest("antrean puskesmas", filters, sort, False, 200, 0, Aim("35.78", least=least))
    results = answer(asked).results
    # Every record says how well it is documented, and none is shown of which that is not counted.
    assert sum(value.count for value in results.facets["documentation"]) == results.total
    assert len(results.hits) == min(results.total, 200 if least else CANDIDATES)
    health = sum("kesehatan" in hit.innovation.sectors for hit in results.hits)
    if len(results.hits) == results.total:
        assert next((each.count for each in results.facets["sector"] if each.value == "kesehatan"), 0) == health
    assert all(value.count or value.chosen for values in results.facets.values() for value in values) or not least


@pytest.mark.usefixtures("request_context")
def test_hits_answer_down_to_half_of_the_best_score_on_whatever_page():
    pages = [
        answer(SearchRequest("hospital queue", {}, RELEVANCE, False, 10, offset)).results for offset in range(0, 60, 10)
    ]
    counts = [answering(results) for results in pages]
    assert counts[0] == 10 and counts[-1] == 0
    scores = [hit.score for results in pages for hit in results.hits]
    limit = sum(counts)
    assert scores[limit - 1] >= scores[0] / 2 > scores[limit]


@pytest.mark.usefixtures("request_context")
def test_all_hits_count_as_answering_where_nothing_does_or_the_order_is_another():
    nothing = answer(SearchRequest("lelang ikan elektronik", {}, RELEVANCE, False, 30, 0)).results
    assert nothing.confidence.level == "nothing" and answering(nothing) == 30
    newest = answer(SearchRequest("hospital queue", {}, NEWEST, False, 30, 0)).results
    assert answering(newest) == 30


@pytest.mark.usefixtures("request_context")
def test_years_from_one_to_another_are_those_years_together():
    def total(filters, **more):
        return answer(SearchRequest("desa", filters, RELEVANCE, False, 1, 0, **more)).results.total

    alone = sum(total({"year": (str(year),)}) for year in range(2016, 2020))
    assert total({}, years=YearRange(2016, 2019)) == alone > 0
    assert total({"year": ("2012",)}, years=YearRange(2016, 2019)) == alone + total({"year": ("2012",)})
    assert total({}, years=YearRange(2090)) == 0


@pytest.mark.parametrize("judged", [30, search.MOST_JUDGED])
@pytest.mark.usefixtures("request_context")
def test_with_a_least_fit_a_choice_shows_as_many_as_were_counted_at_it(monkeypatch, judged):
    monkeypatch.setattr(search, "MOST_JUDGED", judged)
    asked = SearchRequest("pelayanan", {}, RELEVANCE, False, 10, 0, Aim("35.78", least=40))
    counts = {(name, each.value): each.count for name, of in answer(asked).results.facets.items() for each in of[:3]}
    assert len(counts) > 15
    chosen = {key: answer(replace(asked, filters={key[0]: (key[1],)})).results.total for key in counts}
    assert chosen == counts


def test_only_what_fits_well_enough_is_shown(planner):
    page = soup(planner.get(f"{ASKED}&cocok=50"))
    assert fits(page) and min(fits(page)) >= 50
    assert "Tidak ada inovasi" in planner.get(f"{ASKED}&cocok=100").text


def test_weights_change_the_fit_and_stay_in_every_link(planner):
    page = soup(planner.get(f"{ASKED}&sebaran=0&kejelasan=0&kemudahan=0&kemiripan=10&urut=cocok"))
    whole = fits(page)
    relevance = [int(words(item.select(".answers b")[3]).rstrip("%")) for item in page.select("details.fit")]
    assert whole == relevance
    assert "kemudahan=0" in page.select("nav.pages a")[0]["href"]


def test_nonsense_in_weights_is_as_if_it_were_not_there(planner):
    assert fits(soup(planner.get(f"{ASKED}&sebaran=-3&kejelasan=abc&cocok=%F0%9F"))) == fits(soup(planner.get(ASKED)))


def test_a_ministry_may_ask_too(planner):
    page = soup(planner.get("/cari?q=antrean&wilayah=nasional&urut=cocok"))
    assert "kemiripan wilayah tidak dinilai" in words(page.select("details.fit")[0])


def test_a_results_page_stays_small(planner):
    answer = planner.get(f"{ASKED}&urut=cocok", headers={"Accept-Encoding": "gzip"})
    style = planner.get("/static/tiru.css", headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) + len(style.data) < 50_000
