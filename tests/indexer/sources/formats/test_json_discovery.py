"""The records of a JSON answer, their fields, and how the next page is asked for."""

import pytest

from indexer.sources.formats.json_discovery import api_of

ROWS = [
    {"id": number, "judul": f"Layanan {number}", "tahun": 2020, "deskripsi": "Warga antre."} for number in range(1, 8)
]


def unasked(parameters):
    """Answer nothing."""
    return


def test_an_answer_that_is_a_list_holds_the_records_itself():
    found = api_of(ROWS, unasked)
    assert (found.api.records, found.api.key, found.fields["title"].value) == ("", "id", "judul")


def test_the_list_that_fills_most_fields_wins():
    document = {"menu": [{"id": 1, "judul": "Beranda"}], "data": {"rows": ROWS}}
    assert api_of(document, unasked).api.records == "data.rows"


@pytest.mark.parametrize(
    ("records", "key"),
    [
        ([{"no": 1, "uuid": "a", "judul": "A"}, {"no": 1, "uuid": "b", "judul": "B"}], "uuid"),
        ([{"id_proper": 7, "judul": "A"}, {"id_proper": 8, "judul": "A"}], "id_proper"),
        ([{"induk": {"id": 1}, "kode": "x", "judul": "A"}, {"induk": {"id": 2}, "kode": "y", "judul": "B"}], "kode"),
    ],
)
def test_a_record_is_known_by_what_differs_in_all_of_them(records, key):
    assert api_of(records, unasked).api.key == key


def test_texts_inside_of_lists_of_objects_are_not_taken_for_fields():
    records = [{"id": 1, "judul": "A", "sdgs": [{"nama": "Kesehatan"}]}]
    assert set(api_of(records, unasked).fields) == {"title"}


@pytest.mark.parametrize("document", [[], {}, {"data": []}, {"data": [1, 2]}, [{"nama_menu": "x"}], {"a": {"b": "c"}}])
def test_an_answer_without_titles_is_none(document):
    assert api_of(document, unasked) is None


def paged(page="page", size="per_page", *, total=True):
    """Return an API that gives three records a page, unless asked for another number."""

    def ask(parameters):
        number, count = int(parameters.get(page, 1)), int(parameters.get(size, 3)) if size else 3
        rows = ROWS[(number - 1) * count : number * count]
        return {"data": rows, "total": len(ROWS)} if total else {"data": rows}

    return ask


def test_the_next_page_is_asked_for_by_the_parameter_that_gives_one():
    api = api_of(paged()({}), paged()).api
    assert (api.page_parameter, api.size_parameter, api.page_size, api.total) == ("page", "per_page", 100, "total")


def test_where_the_number_of_records_cannot_be_chosen_it_is_that_of_the_first_page():
    ask = paged("halaman", "", total=False)
    api = api_of(ask({}), ask).api
    assert (api.page_parameter, api.size_parameter, api.page_size, api.total) == ("halaman", "", 3, "")


@pytest.mark.parametrize(
    ("parameter", "size", "first", "by_records"),
    [
        ("offset", "limit", 0, True),
        ("start", "rows", 0, True),
        ("page", "size", 0, False),
        ("page[number]", "page[size]", 1, False),
        ("pagination[page]", "pagination[pageSize]", 1, False),
    ],
)
def test_pages_are_counted_as_the_server_counts_them(parameter, size, first, by_records):
    def ask(parameters):
        count = int(parameters.get(size, 3))
        place = int(parameters.get(parameter, first)) - first
        start = place if by_records else place * count
        return {"meta": {"total": len(ROWS)}, "data": ROWS[max(start, 0) : max(start, 0) + count]}

    found = api_of(ask({}), ask)
    assert (found.api.page_parameter, found.api.size_parameter) == (parameter, size)
    assert (found.api.first_page, found.api.skips_records, found.is_partial) == (
        (1, True, False) if by_records else (first, False, False)
    )


@pytest.mark.parametrize("path", ["next", "links.next", "links.next.href", "meta.next_page_url"])
def test_the_next_page_is_found_by_the_address_that_an_answer_gives(path):
    def ask(parameters):
        start = int(parameters.get("sesudah", 0))
        document, link = {"data": ROWS[start : start + 3]}, f"https://contoh.go.id/api?sesudah={start + 3}"
        for step in reversed(path.split(".")):
            link = {step: link}
        return document | link

    found = api_of(ask({}), ask)
    assert (found.api.next, found.api.page_parameter, found.is_partial) == (path, "", False)


def test_a_server_gives_as_many_records_as_it_wants():
    rows = [{"id": number, "judul": f"Layanan {number}"} for number in range(200)]

    def ask(parameters):
        number, count = int(parameters.get("page", 1)), min(int(parameters.get("per_page", 10)), 50)
        return rows[(number - 1) * count : number * count]

    api = api_of(ask({}), ask).api
    assert (api.size_parameter, api.page_size) == ("per_page", 50)


def test_the_number_of_records_is_not_that_of_one_answer():
    ask = paged()
    document = {"count": 3, **ask({})}
    assert api_of(document, ask).api.total == "total"


@pytest.mark.parametrize("more", [{"total": 90}, {"next_cursor": "abc"}])
def test_records_that_cannot_be_asked_for_are_told(more):
    document = {"data": ROWS, **more}
    assert api_of(document, lambda parameters: document).is_partial


def test_the_page_of_a_record_is_where_the_records_say():
    def records(name, *addresses):
        return [{"id": number, "judul": f"Layanan {number}", name: link} for number, link in enumerate(addresses)]

    pages = ("https://a.go.id/1", "https://a.go.id/2")
    assert api_of(records("link", *pages), unasked).api.link == "{link}"
    assert api_of(records("links", *({"page": page} for page in pages)), unasked).api.link == "{links.page}"
    assert api_of(records("link", pages[0], "javascript:alert(1)"), unasked).api.link == ""
    assert api_of(records("gambar", *pages), unasked).api.link == ""


def test_a_text_that_is_given_in_one_form_is_the_field_around_it():
    rows = [{"id": 1, "title": {"rendered": "Antrean"}, "content": {"rendered": "<p>Warga antre."}}]
    fields = api_of(rows, unasked).fields
    assert {name: rule.value for name, rule in fields.items()} == {
        "title": "title.rendered",
        "solution": "content.rendered",
    }


def test_a_server_that_ignores_the_page_is_asked_once():
    api = api_of({"data": ROWS}, lambda parameters: {"data": ROWS}).api
    assert api.page_parameter == ""


def test_an_answer_that_holds_all_is_not_asked_for_more():
    asked = []
    api_of({"data": ROWS, "total": len(ROWS)}, asked.append)
    assert asked == []
