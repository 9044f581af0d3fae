"""Hits: plain text, with names, codes and the passage that matched."""

from tests.search_app.conftest import HOSTILE, SCRIPT
from tests.search_app.web.api.conftest import ids


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


def test_hostile_text_is_only_text(hostile):
    response = hostile.get("/api/v1/search?q=antrean")
    assert response.mimetype == "application/json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.get_json()["hits"][0]["title"] == HOSTILE.title
    assert SCRIPT in hostile.get("/api/v1/innovations/jahat").get_json()["summary"]


def test_a_hit_and_a_record_are_told_in_english(answer, shipped_records):
    hit = answer("search", q="judul:gancang")["hits"][0]
    record = next(record for record in shipped_records if record.id == hit["id"])
    assert hit["english"] == {"title": record.english.title, "summary": record.english.summary}
    assert answer(f"innovations/{record.id}")["english"] == hit["english"]
