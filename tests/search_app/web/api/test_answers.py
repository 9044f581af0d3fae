"""The JSON API: the same answers as the pages, strict about what it is asked."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus import Innovation
from corpus.documentation import documentation
from indexer.facets import FACETS
from search_app.query.parse import MAX_CHARACTERS
from tests.search_app.conftest import HOSTILE, SCRIPT

SENTENCE = "antrean pasien rumah sakit panjang sejak subuh"


@pytest.fixture
def answer(client):
    """Return a function from an address below /api/v1 to its JSON; anything but 200 fails."""

    def get(address, **parameters):
        response = client.get(f"/api/v1/{address}", query_string=parameters or None)
        assert response.status_code == 200, response.text
        assert response.mimetype == "application/json"
        return response.get_json()

    return get


def ids(answer) -> list[str]:
    return [hit["id"] for hit in answer["hits"]]


@pytest.mark.parametrize(
    ("typed", "is_corrected", "correction"),
    [("stuntingg", True, "stunting"), ("stunting", False, ""), ("celana", False, "celaka")],
)
def test_a_program_is_told_whether_the_hits_are_those_of_another_text(answer, typed, is_corrected, correction):
    found = answer("search", q=typed)
    assert (found["is_corrected"], found["correction"]) == (is_corrected, correction)
    assert found["searched"] == (correction if is_corrected else typed)
    assert bool(found["total"]) == (typed != "celana")


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


def test_the_level_of_documentation_is_given_and_can_be_filtered_by(answer):
    found = answer("search", q=SENTENCE, documentation="complete")
    assert {hit["documentation"] for hit in found["hits"]} == {"complete"}
    assert found["total"] == next(value["count"] for value in found["facets"]["documentation"] if value["chosen"])
    assert answer(f"innovations/{found['hits'][0]['id']}")["documentation"] == "complete"


def test_a_snippet_is_plain_text_with_its_marks_beside_it(answer):
    snippet = answer("search", q="malaria")["hits"][0]["snippet"]
    marked = [snippet["text"][begin:end].casefold() for begin, end in snippet["marks"]]
    assert marked
    assert set(marked) == {"malaria"}
    assert snippet["field"] in ("problem", "summary", "solution", "results", "keywords")


def test_regions_are_given_by_name_and_by_the_code_that_filters_take(answer):
    hit = answer("search", q="judul:gancang")["hits"][0]
    assert (hit["province"], hit["province_code"]) == ("Jawa Timur", "35")
    assert (hit["regency"], hit["regency_code"]) == ("Kabupaten Banyuwangi", "35.10")
    assert hit["id"] in ids(answer("search", q="judul:gancang", province="35", regency="35.10"))


def test_filters_are_known_in_both_languages_and_may_be_repeated(answer):
    english = answer("search?q=desa&province=33&province=35&sector=sosial")
    assert ids(english) == ids(answer("search?q=desa&provinsi=33&provinsi=35&sektor=sosial"))
    assert {hit["province_code"] for hit in english["hits"]} <= {"33", "35"}
    chosen = [value["value"] for value in english["facets"]["province"] if value["chosen"]]
    assert sorted(chosen) == ["33", "35"]


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


def test_a_record_is_given_whole(answer, shipped_records):
    for record in shipped_records[::50]:
        given = answer(f"innovations/{record.id}")
        assert given.pop("url") == f"/inovasi/{record.id}"
        assert given.pop("documentation") == documentation(record)
        assert {given.pop("licence")["name"], given.pop("links")["page"]} == {
            "MIT",
            f"http://localhost/inovasi/{record.id}",
        }
        assert Innovation.from_mapping(given) == record


def test_similar_innovations_may_be_asked_for_from_elsewhere_only(answer, engine):
    id = "2h2-center-flores-timur"
    assert ids(answer(f"innovations/{id}/similar")) == [hit.innovation.id for hit in engine.similar(id, 5)]
    elsewhere = answer(f"innovations/{id}/similar", limit=3, elsewhere="true")
    assert len(elsewhere["hits"]) == 3
    assert "Nusa Tenggara Timur" not in {hit["province"] for hit in elsewhere["hits"]}


def test_suggestions_lead_to_pages_that_are_there(answer, client):
    found = answer("suggest", q="kese")
    assert found["query"] == "kese"
    assert {"kind": "sector", "key": "kesehatan"}.items() <= found["suggestions"][0].items()
    assert found["suggestions"][0]["kind_label"] == "Sektor"
    assert len(answer("suggest", q="kese", limit=2)["suggestions"]) == 2
    for suggestion in found["suggestions"]:
        assert client.get(suggestion["url"]).status_code == 200
    assert answer("suggest")["suggestions"] == []


def test_head_is_answered_without_a_body(client):
    head, get = client.head("/api/v1/suggest?q=kese"), client.get("/api/v1/suggest?q=kese")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


def test_hostile_text_is_only_text(hostile):
    response = hostile.get("/api/v1/search?q=antrean")
    assert response.mimetype == "application/json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.get_json()["hits"][0]["title"] == HOSTILE.title
    assert SCRIPT in hostile.get("/api/v1/innovations/jahat").get_json()["summary"]


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


def test_a_former_id_answers_with_the_record_it_became_part_of(client):
    record = client.get("/api/v1/innovations/teras-bri-kapal-bahtera-seva").get_json()
    assert record["id"] == "teras-bri-kapal-bank-bri"
    assert record["url"].endswith("/inovasi/teras-bri-kapal-bank-bri")
    similar = client.get("/api/v1/innovations/teras-bri-kapal-bahtera-seva/similar").get_json()
    assert similar["id"] == "teras-bri-kapal-bank-bri"


def test_agencies_with_their_innovations(client):
    answer = client.get("/api/v1/agencies", query_string={"kind": "kota", "province": "35", "limit": 2}).get_json()
    assert answer["total"] == 9
    assert len(answer["agencies"]) == 2
    surabaya = client.get("/api/v1/agencies", query_string={"q": "kota surabaya"}).get_json()["agencies"][0]
    assert (surabaya["id"], surabaya["region_code"], surabaya["url"]) == (
        "kota-surabaya",
        "35.78",
        "/instansi/kota-surabaya",
    )
    assert surabaya["innovations"] == client.get("/api/v1/search?agency=kota-surabaya").get_json()["total"] > 0
    without = client.get("/api/v1/agencies", query_string={"recorded": "false"}).get_json()["agencies"]
    assert {agency["innovations"] for agency in without} == {0}


@pytest.mark.parametrize("wrong", ["kind=x", "province=99", "year=abc", "recorded=yes", "limit=101", "jenis=kota"])
def test_agencies_asked_wrongly_are_refused(client, wrong):
    answer = client.get(f"/api/v1/agencies?{wrong}")
    assert answer.status_code == 400
    assert repr(wrong.partition("=")[0]) in answer.get_json()["detail"]
