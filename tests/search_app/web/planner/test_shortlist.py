"""The shortlist: shown, changed and kept, with notes."""

import pytest

from tests.search_app.reading import soup, words

IDS = ("opop-provinsi-jawa-barat", "2h2-center-flores-timur", "gertak-kabupaten-trenggalek")
ASKED = "&".join(f"id={id}" for id in IDS)
OURS = {"Origin": "http://localhost"}
FOUND = "/cari?q=gertak+kemiskinan&urut=terbaru"


def headings(page) -> list[str]:
    return [words(item) for item in page.select(".picked h2")]


def test_the_address_alone_holds_the_shortlist_and_its_order(planner):
    page = soup(planner.get(f"/pilihan?{ASKED}"))
    assert [heading.split(" ")[0] for heading in headings(page)] == ["OPOP", "2H2", "Gertak"]


def test_what_is_not_there_any_more_is_named_not_hidden(planner):
    page = planner.get(f"/pilihan?{ASKED}&id=sudah-ditarik")
    assert page.status_code == 200
    assert "“sudah-ditarik” tidak ditemukan" in page.text


def test_a_former_id_leads_to_the_record_of_today(planner):
    page = soup(planner.get("/pilihan?id=bank-sampah-malang&id=bank-sampah-malang-kota-malang"))
    assert len(headings(page)) == 1
    assert planner.get("/rencana/bank-sampah-malang.docx?wilayah=53.06").status_code == 200


def keep(client, ids=IDS) -> None:
    """Make a shortlist one's own."""
    client.post("/pilihan/simpan?" + "&".join(f"id={id}" for id in ids), headers=OURS)


def press(client, page, button_id: str):
    """Press a button of a form of its own, as a browser does."""
    button = page.find("button", id=button_id)
    fields = {field["name"]: field["value"] for field in button.find_parent("form").select("input")}
    if button.get("name"):
        fields[button["name"]] = button["value"]
    return client.post(button.find_parent("form")["action"], data=fields, headers=OURS)


def test_one_can_be_taken_out(planner):
    keep(planner)
    shown = press(planner, soup(planner.get(f"/pilihan?{ASKED}")), f"keluar-{IDS[0]}").location
    assert shown.startswith("/pilihan?id=2h2-center") and "opop" not in shown
    assert planner.get("/pilihan").location == shown


def test_one_moves_up_or_down_and_stays_in_sight(planner):
    keep(planner)
    page = soup(planner.get(f"/pilihan?{ASKED}"))
    shown = press(planner, page, f"turun-{IDS[0]}").location
    assert shown == f"/pilihan?id={IDS[1]}&id={IDS[0]}&id={IDS[2]}#inovasi-{IDS[0]}"
    page = soup(planner.get(shown))
    assert page.find(id=f"inovasi-{IDS[0]}")
    press(planner, page, f"naik-{IDS[2]}")
    assert planner.get("/pilihan").location == f"/pilihan?id={IDS[1]}&id={IDS[2]}&id={IDS[0]}"


def test_the_first_moves_no_higher_and_the_last_no_lower(planner):
    keep(planner)
    page = soup(planner.get(f"/pilihan?{ASKED}"))
    assert not page.find("button", id=f"naik-{IDS[0]}") and not page.find("button", id=f"turun-{IDS[2]}")


def test_somebody_elses_list_is_not_put_in_order_but_what_is_on_it_can_be_saved(planner):
    keep(planner, IDS[:1])
    page = soup(planner.get(f"/pilihan?{ASKED}"))
    assert not page.select("[data-changes]")
    assert [button["value"] for button in page.select("button[form=simpan]")] == list(IDS[1:])
    assert "menggantikan daftar Anda" in words(page.find(class_="note"))


def write(client, id: str, text: str):
    return client.post("/pilihan/catatan", data={"id": id, "catatan": text}, headers=OURS)


def noted(client, id: str) -> str:
    return soup(client.get(f"/pilihan?{ASKED}")).find(id=f"catatan-{id}")["value"]


def test_a_note_is_kept_beside_its_innovation_as_it_was_typed_and_can_be_taken_back(planner):
    keep(planner)
    assert write(planner, IDS[1], " Tanya  biaya\n& \x00“izin” <b> ").location.endswith(f"#inovasi-{IDS[1]}")
    assert noted(planner, IDS[1]) == "Tanya biaya & “izin” <b>"
    assert "<b> " not in planner.get(f"/pilihan?{ASKED}").text
    assert noted(planner, IDS[0]) == ""
    write(planner, IDS[1], " ")
    assert noted(planner, IDS[1]) == "" and planner.get_cookie("catatan") is None


def test_a_note_goes_with_its_innovation(planner):
    keep(planner)
    write(planner, IDS[0], "satu")
    write(planner, IDS[1], "dua")
    keep(planner, IDS[1:])
    keep(planner)
    assert (noted(planner, IDS[0]), noted(planner, IDS[1])) == ("", "dua")


@pytest.mark.parametrize(("text", "said"), [("x" * 121, "121 huruf; paling banyak 120"), ("é" * 120, "")])
def test_a_note_that_is_too_long_is_given_back_with_the_reason(planner, text, said):
    keep(planner)
    answer = write(planner, IDS[0], text)
    page = soup(answer)
    assert answer.status_code == (400 if said else 303)
    if said:
        field = page.find(id=f"catatan-{IDS[0]}")
        assert field["value"] == text and field["aria-invalid"] == "true"
        assert said in words(page.find(id=field["aria-describedby"]))


def test_what_no_longer_fits_into_the_cookie_is_refused_and_the_other_notes_stay(planner):
    keep(planner)
    for id in IDS[:2]:
        assert write(planner, id, "\N{GRINNING FACE}" * 120).status_code == 303
    answer = write(planner, IDS[2], "\N{GRINNING FACE}" * 120)
    assert answer.status_code == 400 and "bersama-sama terlalu panjang" in answer.text
    assert len(noted(planner, IDS[0])) == 120 and noted(planner, IDS[2]) == ""


def test_there_is_no_note_beside_what_is_not_on_ones_list(planner):
    keep(planner, IDS[:1])
    assert write(planner, IDS[1], "satu").status_code == 404


def test_the_address_of_notes_leads_to_the_list(planner):
    assert planner.get("/pilihan/catatan").location == "/pilihan"


def test_the_last_one_can_be_taken_out(planner):
    planner.post(f"/pilihan/simpan?id={IDS[0]}", headers=OURS)
    assert planner.post("/pilihan/simpan", headers=OURS).location == "/pilihan"
    assert "Belum ada inovasi" in planner.get("/pilihan").text


def add(client, page, id: str):
    """Press the button that adds a record, as a browser does."""
    form = page.select_one("form#simpan")
    assert form["method"] == "post" and page.select_one(f"button[form=simpan][name=id][value='{id}']")
    fields = {field["name"]: field["value"] for field in form.select("input")}
    return client.post(form["action"], data={**fields, "id": id}, headers=OURS)


def test_saving_leads_back_to_where_the_hit_stands(planner):
    id = soup(planner.get(FOUND)).select_one("button[form=simpan]")["value"]
    answer = add(planner, soup(planner.get(FOUND)), id)
    assert answer.status_code == 303
    assert answer.location == f"{FOUND}#inovasi-{id}"
    hit = soup(planner.get(FOUND)).find(id=f"inovasi-{id}")
    assert "Ada di pilihan" in words(hit)


def test_what_is_saved_is_added_to_what_is_there_even_from_a_page_that_does_not_know_of_it(planner):
    address = f"/inovasi/{IDS[0]}"
    page, other = soup(planner.get(address)), soup(planner.get(f"/inovasi/{IDS[1]}"))
    assert add(planner, page, IDS[0]).location == f"{address}#inovasi-{IDS[0]}"
    add(planner, other, IDS[1])
    assert planner.get("/pilihan").location == f"/pilihan?id={IDS[0]}&id={IDS[1]}"


def test_saving_leads_nowhere_but_to_this_site(planner):
    answer = planner.post("/pilihan/tambah", data={"id": IDS[0], "kembali": "https://jahat.test/"}, headers=OURS)
    assert answer.location.startswith("/cari#")


def test_a_script_is_told_how_many_there_are_and_no_page(planner):
    answer = planner.post("/pilihan/tambah", data={"id": IDS[0]}, headers={**OURS, "Accept": "application/json"})
    assert answer.json == {"total": 1, "told": "Disimpan. 1 inovasi ada di pilihan."}
    assert planner.get("/pilihan").location == f"/pilihan?id={IDS[0]}"
    refused = planner.post("/pilihan/tambah", data={"id": IDS[0]}, headers={"Accept": "application/json"})
    assert refused.status_code == 400


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_full_list_takes_no_more_and_loses_nothing(planner, accept):
    full = ".".join(f"inovasi-{number}" for number in range(20))
    planner.set_cookie("pilihan", full)
    answer = planner.post("/pilihan/tambah", data={"id": IDS[0]}, headers={**OURS, "Accept": accept})
    assert answer.status_code == 409 and "sudah berisi 20 inovasi" in answer.text
    assert planner.get_cookie("pilihan").value == full


def test_what_is_not_there_is_not_saved(planner):
    assert planner.post("/pilihan/tambah", data={"id": "tidak-ada"}, headers=OURS).status_code == 404


@pytest.mark.parametrize(
    "address", [f"/pilihan/simpan?id={IDS[0]}", f"/pilihan/tambah?id={IDS[0]}", f"/pilihan?{ASKED}"]
)
def test_opening_an_address_saves_nothing(planner, address):
    assert "Set-Cookie" not in planner.get(address).headers
    assert planner.get_cookie("pilihan") is None


@pytest.mark.parametrize(
    "address", ["/pilihan/simpan?id=gertak-kabupaten-trenggalek", "/pilihan/tambah", "/pilihan/catatan"]
)
@pytest.mark.parametrize("headers", [{}, {"Origin": "https://jahat.test"}, {"Sec-Fetch-Site": "cross-site", **OURS}])
def test_another_site_saves_nothing(planner, address, headers):
    assert planner.post(address, data={"id": IDS[0]}, headers=headers).status_code == 400
    assert planner.get_cookie("pilihan") is None


def test_a_shared_list_replaces_ones_own_only_when_asked_to(planner):
    planner.post(f"/pilihan/simpan?id={IDS[0]}", headers=OURS)
    shared = soup(planner.get(f"/pilihan?id={IDS[2]}"))
    assert planner.get("/pilihan").location == f"/pilihan?id={IDS[0]}"
    planner.post(shared.select_one(".note form")["action"], headers=OURS)
    assert planner.get("/pilihan").location == f"/pilihan?id={IDS[2]}"


def test_pages_with_such_buttons_are_nobodys_own(planner):
    answer = planner.get(FOUND, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Set-Cookie" not in answer.headers and "no-store" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/pilihan", "/pilihan?id=tidak-ada"])
def test_an_empty_list_says_what_to_do(planner, address):
    assert "actions" in planner.get(address).text
