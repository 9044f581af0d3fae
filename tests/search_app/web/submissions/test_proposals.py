"""Handing in an innovation: the form, its preview, and what is sent."""

import re

import pytest

from corpus.submissions.store import open_submissions
from tests.search_app.reading import soup

FIELDS = {
    "title": "Opop",
    "agency": "Pemerintah Kabupaten Malang",
    "region": "Kabupaten Malang",
    "problem": "Pesantren belum mandiri secara ekonomi",
    "solution": "Satu pesantren satu produk.",
    "steps": "1. Pilih produk\n2. Latih santri",
}


def form_of(answer) -> dict[str, str]:
    return {item["name"]: item.get("value", "") for item in soup(answer).select("main input[type=hidden]")}


def preview(client, **changes):
    hidden = form_of(client.get("/usulkan"))
    return client.post("/usulkan", data={**FIELDS, **hidden, **changes})


def send(client, **changes):
    return client.post("/usulkan", data={**form_of(preview(client)), "send": "1", **changes})


def waiting(database_url):
    with open_submissions(database_url) as queue:
        return queue.listed()


def test_a_proposal_is_shown_before_it_is_sent_and_then_followed(planner, database_url):
    shown = preview(planner)
    assert "Belum terkirim" in shown.text and not waiting(database_url)
    assert "prasyarat" in shown.text.lower()
    fields = {**form_of(shown), "send": "1"}
    first, second = (planner.post("/usulkan", data=fields).location for _ in range(2))
    assert first == second
    (item,) = waiting(database_url)
    assert (item.kind, item.region, item.content.steps) == ("innovation", "35.07", ("Pilih produk", "Latih santri"))
    assert "Menunggu diperiksa" in planner.get(first).text


def test_what_exists_already_can_be_added_to(planner, database_url):
    shown = preview(planner)
    buttons = [button["value"] for button in soup(shown).select("button[name=ours]")]
    assert "opop-provinsi-jawa-barat" in buttons and len(buttons) <= 5
    planner.post("/usulkan", data={**form_of(shown), "ours": "opop-provinsi-jawa-barat"})
    (item,) = waiting(database_url)
    assert (item.kind, item.record_id) == ("addition", "opop-provinsi-jawa-barat")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "", "Isi bagian ini."),
        ("region", "Atlantis", "Wilayah ini tidak dikenal"),
        ("year", "1200", "Tulis tahun dari 1945"),
        ("source_url", "javascript:alert(1)", "Tulis alamat lengkap"),
        ("problem", "<script>alert(1)</script>", "Tulis teks biasa"),
    ],
)
def test_a_fault_is_named_at_its_field_and_above(planner, database_url, field, value, message):
    answer = preview(planner, **{field: value})
    page = soup(answer)
    assert message in page.find(id=f"{field}-salah").text
    assert page.select_one(f'#salah a[href="#{field}"]')
    assert "Satu pesantren satu produk." in answer.text
    assert "<script>alert" not in answer.text


def test_contacts_are_cut_and_the_sender_is_told(planner):
    shown = preview(planner, solution="Hubungi 0812 3456 7890 untuk ikut.")
    assert "Kami menghapus" in shown.text and "0812" not in shown.text


def test_what_holds_nothing_but_a_contact_is_still_to_be_filled_in(planner):
    answer = preview(planner, problem="0812 3456 7890")
    assert "Belum terkirim" not in answer.text
    assert "Isi bagian ini." in soup(answer).select_one("#problem").parent.text


def test_an_innovation_that_was_withdrawn_meanwhile_is_not_added_to(planner, database_url):
    fields = {**form_of(preview(planner)), "ours": "sudah-ditarik"}
    assert "Belum terkirim" in planner.post("/usulkan", data=fields).text
    assert not waiting(database_url)


def test_a_forged_or_trapped_proposal_is_not_taken_in(planner, database_url):
    assert planner.post("/usulkan", data={**FIELDS, "send": "1"}).status_code == 400
    send(planner, website="https://iklan.test")
    assert not waiting(database_url)


def test_only_what_is_sent_counts_for_the_limit(planner):
    shown = [preview(planner) for _ in range(11)]
    assert {each.status_code for each in shown} == {200}
    sent = [planner.post("/usulkan", data={**form_of(each), "send": "1"}).status_code for each in shown]
    assert (sent[9], sent[10]) == (302, 429)


def test_agencies_and_regions_are_completed_without_scripts(planner):
    page = soup(planner.get("/usulkan"))
    for field, name in (("agency", "Pemerintah Kota Surabaya"), ("region", "Kota Surabaya")):
        names = page.find("datalist", id=page.find(id=field)["list"]).find_all("option")
        assert name in {option.find(string=True, recursive=False) for option in names}


def test_every_page_leads_to_the_form(planner):
    assert re.search(r'href="/usulkan"', planner.get("/").text)
