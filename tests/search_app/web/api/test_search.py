"""The search: the same answers as the pages, strict about what it is asked."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.facets import FACETS
from search_app.query.parse import MAX_CHARACTERS
from tests.search_app.web.api.conftest import SENTENCE, ids


@pytest.mark.parametrize(
    ("typed", "is_corrected", "correction"),
    [("stuntingg", True, "stunting"), ("stunting", False, ""), ("digtal", False, "digital")],
)
def test_a_program_is_told_whether_the_hits_are_those_of_another_text(answer, typed, is_corrected, correction):
    found = answer("search", q=typed)
    assert (found["is_corrected"], found["correction"]) == (is_corrected, correction)
    assert found["searched"] == (correction if is_corrected else typed)
    assert bool(found["total"]) == (typed != "digtal")


def test_an_answer_has_the_documented_shape(answer):
    found = answer("search", q=SENTENCE)
    shape = {"query", "searched", "is_corrected", "correction", "confidence", "total", "took_ms"}
    assert shape | {"hits", "facets", "notes", "licence", "links"} == set(found)
    assert (found["query"], found["notes"], len(found["hits"])) == (SENTENCE, [], 10)
    assert found["total"] > 20
    assert found["took_ms"] > 0
    hit = found["hits"][0]
    assert {"id", "title", "agency", "province", "year", "documentation", "score", "snippet", "url"} <= set(hit)
    assert hit["url"] == f"/inovasi/{hit['id']}"
    assert list(found["facets"]) == [facet.name for facet in FACETS if facet.counted]
    for values in found["facets"].values():
        assert all(set(value) == {"value", "label", "count", "chosen"} for value in values)


def test_it_answers_as_the_engine_does(answer, engine):
    found = answer("search", q=SENTENCE, limit=25, offset=5, sector="kesehatan")
    results = engine.search(SENTENCE, {"sector": ["kesehatan"]}, 25, 5)
    assert ids(found) == [hit.innovation.id for hit in results.hits]
    assert [hit["score"] for hit in found["hits"]] == [round(hit.score, 4) for hit in results.hits]
    assert found["total"] == results.total
    assert found["facets"]["province"][0]["count"] == results.facets["province"][0].count


def test_filters_are_known_in_both_languages_and_may_be_repeated(answer):
    english = answer("search?q=desa&province=33&province=35&sector=sosial")
    assert ids(english) == ids(answer("search?q=desa&provinsi=33&provinsi=35&sektor=sosial"))
    assert {hit["province_code"] for hit in english["hits"]} <= {"33", "35"}
    chosen = [value["value"] for value in english["facets"]["province"] if value["chosen"]]
    assert sorted(chosen) == ["33", "35"]


def test_years_can_be_asked_from_one_to_another(answer):
    of_each = {value["value"]: value["count"] for value in answer("search", q="desa")["facets"]["year"]}
    expected = sum(count for year, count in of_each.items() if 2016 <= int(year) <= 2019)
    assert answer("search", q="desa", year_from="2016", year_to="2019")["total"] == expected > 0
    assert answer("search", **{"q": "desa", "tahun-dari": "2016", "tahun-sampai": "2019"})["total"] == expected


def test_a_value_that_no_record_has_matches_nothing(answer):
    assert answer("search", q="desa", province="99")["total"] == 0


def test_hits_can_be_ordered_by_year(answer):
    newest, oldest = (
        [hit["year"] for hit in answer("search", q="desa", sort=sort)["hits"]] for sort in ("newest", "oldest")
    )
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    assert newest[0] > oldest[0]


def test_limit_and_offset_walk_through_the_whole_answer(answer):
    total = answer("search", q="desa", limit=1)["total"]
    walked = [id for offset in range(0, total, 100) for id in ids(answer("search", q="desa", limit=100, offset=offset))]
    assert len(set(walked)) == len(walked) == total
    beyond = answer("search", q="desa", offset=10_000)
    assert (beyond["hits"], beyond["total"]) == ([], total)


def test_a_reading_that_differs_from_what_was_meant_is_noted(answer):
    (note,) = answer("search", q='antrean "rumah sakit')["notes"]
    assert note["code"] == "unbalanced_quote"
    assert note["message"].endswith(".")
    (cut,) = answer("search", q="kata " * 2_000)["notes"]
    assert (cut["code"], cut["detail"]) == ("too_long", str(MAX_CHARACTERS))


ODD = [
    "", "   ", "*", "a*", "?" * 50, "~", "^2", "judul:", "tahun:[TO]", "tahun:kemarin", "((((", '"', '""', "NOT",
    "AND OR NOT", "-", "yang di dan", "x" * 10_000, "kata " * 2_000, "🏥" * 10_000, "\x00\x07\x1b antrean",
    "\u202eantrean\u202c", "مستشفى", "👩🏽\u200d⚕️ antrean", "<script>alert(1)</script>", "%00%ff", "a" + "\u0301" * 500,
    "' OR 1=1 --", "{{ 7 * 7 }}", "../../etc/passwd", "\ufeff", "\ud7ff\ue000",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_query_gets_an_answer(answer, text):
    found = answer("search", q=text)
    assert found["query"] == text
    assert len(found["hits"]) <= found["total"]
    assert answer("suggest", q=text)["query"] == text


@settings(max_examples=100)
@given(st.text(max_size=60))
@example("\x00")
def test_whatever_is_asked_gets_an_answer(app, text):
    response = app.test_client().get("/api/v1/search", query_string={"q": text})
    assert response.status_code == 200
    assert json.loads(response.data)["query"] == text


def test_bytes_that_are_no_text_get_an_answer(client):
    assert client.get("/api/v1/search?q=%ff%fe%c3").status_code == 200
