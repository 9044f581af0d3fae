"""The pages: what a person reads, and where each link leads."""

import dataclasses
import re
from itertools import pairwise
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Innovation
from corpus.reference import provinces, sectors
from indexer import build_index
from tests.search_app.conftest import client_over
from tests.search_app.reading import link, soup, words
from tests.search_app.web.api.test_search import ODD

SENTENCE = "antrean pasien rumah sakit panjang sejak subuh"


@pytest.fixture
def page(client):
    """Return a function from an address to its parsed page; anything but 200 fails."""

    def get(address):
        response = client.get(address)
        assert (response.status_code, response.mimetype) == (200, "text/html"), address
        return soup(response)

    return get


def titles(page) -> list[str]:
    return [words(heading) for heading in page.select(".hits h2")]


def total(page) -> int:
    return int(re.search(r"[\d.]+", words(page.select_one(".total")))[0].replace(".", ""))


# The home page


def test_home_invites_a_sentence_and_shows_what_is_inside(page, shipped_records):
    home = page("/")
    box = home.select_one("form[role=search][action='/cari'] input[name=q]")
    assert words(home.select_one(f"label[for={box['id']}]")).endswith("?")
    figures = {words(item.dt): words(item.dd) for item in home.select(".figures div")}
    assert figures["inovasi"] == str(len(shipped_records))
    assert figures["provinsi"] == str(len(provinces()))


def test_every_example_on_the_home_page_finds_something(page):
    examples = page("/").select(".hero .chips a")
    assert len(examples) >= 3
    for example in examples:
        assert titles(page(example["href"]))


def test_home_leads_to_every_sector_and_every_province_with_their_counts(page):
    home = page("/")
    counts = {a["href"]: int(words(a.b)) for a in home.select(".ways a, .islands a")}
    assert {f"/sektor/{slug}" for slug in sectors()} == {address for address in counts if "sektor" in address}
    assert {f"/provinsi/{code}" for code in provinces()} == {address for address in counts if "provinsi" in address}
    for address in ("/sektor/kesehatan", "/provinsi/35", "/provinsi/94"):
        assert total(page(address)) == counts[address]


def test_the_map_leads_where_the_list_leads_and_is_spared_those_who_cannot_see_it(page):
    home = page("/")
    drawing = home.select_one("svg.map[aria-hidden=true]")
    dots = drawing.find_all("a")
    assert {dot["href"] for dot in dots} <= {a["href"] for a in home.select(".islands a")}
    assert {dot["tabindex"] for dot in dots} == {"-1"}
    assert {words(dot.title).split(":")[0] for dot in dots} == {region.name for region in provinces().values()}


# An answer


def test_a_problem_in_ones_own_words_gives_hits_with_agency_region_year_and_snippet(page):
    answer = page(f"/cari?q={quote(SENTENCE)}")
    assert SENTENCE in words(answer.h1)
    assert answer.select_one("input[name=q]")["value"] == SENTENCE
    assert len(titles(answer)) == 10
    first = answer.select_one(".hit")
    assert words(first.select_one(".meta")).startswith("Kabupaten Karawang, Jawa Barat")
    assert any(re.search(r"\w+, \w+ \w+ · \d{4}", words(meta)) for meta in answer.select(".hit .meta"))
    assert words(first.select_one(".because > p.quiet")) == "RSUD Karawang · dokumentasi: sebagian"
    assert {"pasien", "rumah", "sakit"} & {words(mark).casefold() for mark in first.select("mark")}


def test_a_card_says_what_came_of_it_with_its_figure_or_else_what_it_is(page, shipped_records):
    records = {record.title: record for record in shipped_records}
    told = [
        (records[words(hit.h2)], hit.select_one(".came-of-it"))
        for number in (1, 2)
        for hit in page(f"/cari?q=sampah&hal={number}").select(".hit")
    ]
    with_figure = [(record, line) for record, line in told if line.b]
    assert len(told) == 20 and 5 < len(with_figure) < 20
    for record, line in with_figure:
        assert words(line) in " ".join(record.results.split()) and re.search(r"\d", words(line.b))
    for record, line in told:
        assert line.b or words(line).removesuffix("...") in " ".join(record.summary.split())


def test_what_a_hit_says_of_the_question_is_folded_beneath_it(page):
    fold = page(f"/cari?q={quote(SENTENCE)}").select_one(".hit details.because")
    assert not fold.has_attr("open")
    assert words(fold.summary).startswith("Mengapa muncul?")
    assert fold.select(".why mark") and fold.select(".reasons li") and fold.select(".tags a[href^='/sektor/']")
    assert words(page("/sektor/kesehatan").select_one(".because summary")).startswith("Rincian")


def test_a_line_says_how_the_question_was_understood(page):
    line = page(f"/cari?q={quote(SENTENCE)}").select_one("details.understood")
    assert re.match(r"Dipahami: antrean, pasien, rumah sakit, panjang, subuh .*terjawab", words(line.summary))
    detail = {words(row.dt): words(row.dd) for row in line.select("dl div")}
    assert detail["rumah sakit"].startswith("juga dicari:")
    assert detail["subuh"] == "tidak disebut satu inovasi pun"
    assert re.fullmatch(r"\d+% kemungkinan ada yang cocok", detail["Keyakinan"])
    english = page("/cari?q=hospital+queue").select_one("details.understood")
    assert "antrean rumah sakit (hospital queue)" in words(english.summary)
    assert "diterjemahkan menjadi antrean rumah sakit" in words(english.dl)
    assert not page("/cari").select("details.understood")


def test_a_place_in_the_question_is_recognised_and_can_be_kept_to(page):
    asked = page("/cari?q=ibu+hamil+di+pulau+terpencil+jawa+timur")
    assert "kepulauan" in words(asked.select_one(".understood dl"))
    assert words(asked.select_one(".understood .ideas")).endswith("· Jawa Timur")
    within = page(link(asked.select_one(".understood"), "Cari hanya di Jawa Timur"))
    assert "Provinsi: Jawa Timur" in words(within.select_one(".chips"))
    assert "Cari hanya" not in words(within.select_one(".understood"))


def test_where_hits_hardly_answer_any_more_a_line_says_so(page):
    found = [page(f"/cari?q=listrik+desa+terpencil&hal={number}") for number in (1, 2, 3)]
    before = [[words(hit) for hit in each.select(".divider ~ ol h2")] for each in found]
    assert (len(before[0]), 0 < len(before[1]) < 10, len(before[2])) == (0, True, 10)
    assert [len(titles(each)) for each in found] == [10, 10, 10]
    starts = [ol["start"] for ol in found[1].select("ol.hits")]
    assert starts == ["11", str(21 - len(before[1]))]
    assert not page("/cari?q=listrik+desa+terpencil&hal=2&urut=terbaru").select(".divider")
    assert not page("/cari?q=lelang+ikan+elektronik&hal=2").select(".divider")


def test_a_range_of_years_narrows_and_counts_agree(page):
    wide = page("/cari?q=sampah&sektor=lingkungan-hidup")
    form = wide.select_one("form.year-range")
    fields = {field["name"]: field.get("value", "") for field in form.select("input")}
    assert fields == {"q": "sampah", "sektor": "lingkungan-hidup", "tahun-dari": "", "tahun-sampai": ""}
    of_year = {words(a.span): int(words(a.b)) for a in form.parent.select(".rest a")}
    expected = sum(count for year, count in of_year.items() if 2015 <= int(year) <= 2020)
    narrow = page("/cari?q=sampah&sektor=lingkungan-hidup&tahun-dari=2015&tahun-sampai=2020")
    assert total(narrow) == expected > 0
    chip = narrow.select_one(".chips a[href='/cari?q=sampah&sektor=lingkungan-hidup']")
    assert words(chip) == "Hapus saringan Tahun: 2015\N{EN DASH}2020"
    again = {words(a.span): int(words(a.b)) for a in narrow.select_one("form.year-range").parent.select(".rest a")}
    assert again == of_year
    for value in narrow.select("aside [data-find='Cari di Provinsi'] > ul a")[:3]:
        assert total(page(value["href"])) == int(words(value.b)), value["href"]


def test_a_range_goes_along_to_pages_orders_and_a_new_text(page):
    ranged = page("/cari?q=desa&tahun-dari=2010")
    assert "tahun-dari=2010" in ranged.select_one("a[rel=next]")["href"]
    assert "tahun-dari=2010" in link(ranged.select_one(".order"), "Terlama")
    assert ranged.select_one("form[role=search] input[name=tahun-dari]")["value"] == "2010"
    assert "Tidak ada inovasi" in words(page("/cari?q=desa&tahun-dari=2090").main)


def test_a_facet_narrows_and_taken_back_widens_again(page):
    wide = page("/cari?q=sampah")
    narrow = page(link(wide.select_one("aside"), "Sosial"))
    assert 0 < total(narrow) < total(wide)
    assert "Sektor: Sosial" in words(narrow.select_one(".chips"))
    for way_back in (narrow.select_one(".chips a")["href"], narrow.select_one("a.chosen")["href"]):
        assert titles(page(way_back)) == titles(wide)


def test_the_count_beside_a_value_is_what_choosing_it_gives(page):
    values = page(f"/cari?q={quote(SENTENCE)}").select("aside .panels > details > ul a")[::7]
    assert len(values) >= 5
    for value in values:
        assert total(page(value["href"])) == int(words(value.b)), value["href"]


def test_a_new_text_is_asked_under_the_choices_made(page):
    form = page("/cari?q=sampah&sektor=sosial&provinsi=35&urut=terbaru&hal=2").select_one("form[role=search]")
    carried = [(field["name"], field["value"]) for field in form.select("input[type=hidden]")]
    assert carried == [("sektor", "sosial"), ("provinsi", "35"), ("urut", "terbaru")]


def test_pages_join_without_gap_or_repeat_and_know_their_neighbours(page):
    address, seen = "/cari?q=sampah+plastik", []
    while True:
        answer = page(address)
        seen += titles(answer)
        following = answer.select_one("a[rel=next]")
        if not following:
            break
        address = following["href"]
    assert len(seen) == total(answer) > 20
    assert answer.select_one("a[rel=prev]")["href"].endswith(f"hal={-(-len(seen) // 10) - 1}")
    assert words(answer.select_one(".pages [aria-current=page]")) == str(-(-len(seen) // 10))


@pytest.mark.parametrize("number", ["99", "100000", "9" * 50])
def test_a_page_beyond_the_last_shows_the_last(page, number):
    beyond = page(f"/cari?q=sampah&hal={number}")
    assert titles(beyond)
    assert not beyond.select_one("a[rel=next]")


def test_hits_are_sorted_by_relevance_or_by_year(page):
    best = page("/cari?q=desa")
    assert words(best.select_one(".order [aria-current]")) == "Paling terkait"
    newest, oldest = page(link(best.select_one(".order"), "Terbaru")), page(link(best.select_one(".order"), "Terlama"))
    years = [
        [int(year) for meta in answer.select(".meta") for year in re.findall(r"· (\d{4})\b", words(meta))]
        for answer in (newest, oldest)
    ]
    assert years[0] == sorted(years[0], reverse=True)
    assert years[1] == sorted(years[1])
    assert years[0][0] > years[1][0]


def test_hits_and_records_say_how_well_they_are_documented_and_records_lead_to_the_rule(page):
    whole = page("/cari?q=sampah&dokumentasi=complete")
    told = {words(told).rpartition(" · ")[2] for told in whole.select(".hit .because > p.quiet")}
    assert told == {"dokumentasi: lengkap"}
    assert 0 < total(whole) < total(page("/cari?q=sampah"))
    rule = page(whole.select_one(".hit h2 a")["href"]).select_one("header .meta a")
    assert words(rule) == "dokumentasi: lengkap"
    address, _, anchor = rule["href"].partition("#")
    assert page(address).find(id=anchor)


def test_without_words_everything_is_shown_newest_first(page, shipped_records):
    answer = page("/cari?q=")
    assert (words(answer.h1), total(answer)) == ("Semua inovasi", len(shipped_records))
    assert words(answer.select_one(".order [aria-current]")) == "Terbaru"
    assert "Paling terkait" not in words(answer.select_one(".order"))


def test_when_nothing_is_found_the_page_says_what_to_try(page):
    nothing = page("/cari?q=xyzzyx&sektor=kesehatan")
    assert "Tidak ada inovasi yang cocok" in words(nothing.select_one("[role=status]"))
    assert link(nothing.main, "Cari tanpa saringan") == "/cari?q=xyzzyx"
    assert link(nothing.main, "menurut provinsi") == "/#provinsi"


def test_when_nothing_is_found_what_begins_alike_is_offered(page):
    nothing = page("/cari?q=judul:xyzzyx+DAN+kese")
    assert link(nothing.select_one(".nothing"), "Kesehatan") == "/sektor/kesehatan"


def test_a_query_read_otherwise_than_meant_is_noted(page):
    assert "tanda kutip" in words(page('/cari?q=antrean "rumah').select_one(".note"))
    assert "2000 huruf" in words(page(f"/cari?q={'kata ' * 2_000}").select_one(".note"))


def test_unknown_parameters_and_values_change_nothing_or_match_nothing(page):
    assert titles(page("/cari?q=sampah&warna=merah&urut=acak")) == titles(page("/cari?q=sampah"))
    assert "Tidak ada inovasi" in words(page("/cari?q=sampah&provinsi=99").main)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_query_gets_an_answer(page, text):
    assert page(f"/cari?q={quote(text)}").h1


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_whatever_is_typed_gets_an_answer_with_it_in_the_box(app, text):
    response = app.test_client().get("/cari", query_string={"q": text})
    assert response.status_code == 200
    assert "".join(soup(response).select_one("input[name=q]")["value"].split()) == "".join(text.split())


def test_even_the_longest_query_with_many_choices_gives_a_small_page(client):
    query = f"q={quote('🏥' * 2_000)}" + "".join(f"&sektor={number}" for number in range(2_000))
    response = client.get(f"/cari?{query}", headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert len(response.data) < 200_000


# A record


def test_a_record_stands_in_the_order_a_replicator_reads(page, shipped_records):
    record = next(r for r in shipped_records if r.steps and r.drivers and r.barriers and r.awards and r.replications)
    shown = page(f"/inovasi/{record.id}")
    assert words(shown.h1) == " ".join(record.title.split())
    order = ["Masalah", "Solusi", "Hasil", "Langkah pelaksanaan", "Prasyarat", "Pendorong", "Hambatan",
             "Perjalanan dan replikasi", "Siapa yang dapat dihubungi", "Topik", "Sumber",
             "Kutip halaman ini"]  # fmt: skip
    headings = [words(heading).removesuffix(" Disimpulkan") for heading in shown.select(".story h2")]
    assert headings == [name for name in order if name in headings]
    assert {"Masalah", "Langkah pelaksanaan", "Perjalanan dan replikasi", "Sumber"} <= set(headings)
    assert [words(step) for step in shown.select(".steps li")] == [" ".join(step.split()) for step in record.steps]
    for source in record.sources:
        assert shown.find("a", href=source.url) or not source.url


def test_a_page_in_english_says_first_what_a_record_is_in_english(page, shipped_records):
    record = shipped_records[0]
    shown = page(f"/inovasi/{record.id}?bahasa=en")
    gloss, summary, *_ = shown.select(".record header [lang=en]")
    assert (words(gloss), words(summary)) == (record.english.title, record.english.summary)
    assert gloss.find_next("p", class_="quiet").find_previous("p") == summary  # that the rest is in Indonesian
    assert shown.select_one("h1 [lang=id]")
    assert shown.find("meta", attrs={"name": "description"})["content"][:60] == record.english.summary[:60]
    assert record.english.title not in words(page(f"/inovasi/{record.id}"))


def test_hits_are_told_in_english_on_pages_in_english_alone(page):
    hit = page("/cari?q=rumah+sakit&bahasa=en").select_one(".hit")
    assert [part.name for part in hit.select("h2, p[lang]")][:2] == ["h2", "p"]
    assert (hit.h2["lang"], hit.select_one(".gloss")["lang"], hit.select_one(".came-of-it")["lang"]) == (
        "en",
        "id",
        "en",
    )
    assert not page("/cari?q=rumah+sakit").select(".hit [lang=en]")
    assert words(page("/cari?q=english:toddlers").select_one(".hit .why [lang=en] mark")) in ("toddlers", "toddler")


def test_what_is_inferred_is_marked_as_inferred(page, shipped_records):
    record = next(r for r in shipped_records if "prerequisites" in r.inferred and r.problem)
    shown = page(f"/inovasi/{record.id}")
    assert "Disimpulkan" in words(shown.select_one("#prerequisites h2"))
    assert "tidak disebutkan oleh sumber" in words(shown.select_one("#prerequisites"))
    assert "Disimpulkan" not in words(shown.select_one("#problem"))


def test_what_nobody_documented_is_named(page, shipped_records):
    record = next(r for r in shipped_records if not r.barriers)
    assert "hambatan" in words(page(f"/inovasi/{record.id}").select_one(".missing"))


def test_a_record_leads_to_similar_ones_here_and_in_other_provinces(page):
    shown = page("/inovasi/2h2-center-flores-timur")
    here, elsewhere = shown.select(".similar")
    assert words(elsewhere.h2) == "Serupa di provinsi lain"
    assert "Nusa Tenggara Timur" not in words(elsewhere)
    addresses = [a["href"] for a in (*here.select("h3 a"), *elsewhere.select("h3 a"))]
    assert len(addresses) == len(set(addresses)) > 4
    assert "/inovasi/2h2-center-flores-timur" not in addresses
    assert page(addresses[0]).h1


def test_the_barest_record_has_a_page(tmp_path):
    build_index([Innovation("polos", "Polos")], tmp_path)
    client = client_over(tmp_path)
    shown = soup(client.get("/inovasi/polos"))
    assert words(shown.h1) == "Polos"
    for address in ("/", "/cari?q=polos", "/sektor/sosial", "/provinsi/35", "/tentang"):
        assert client.get(address).status_code == 200, address


def test_every_shipped_record_has_a_page(client, shipped_records):
    for record in shipped_records:
        assert client.get(f"/inovasi/{record.id}").status_code == 200, record.id


def test_hostile_text_stays_text(hostile):
    for address in ("/", "/cari?q=antrean", "/inovasi/jahat", "/sektor/kesehatan", "/provinsi/11", "/cari?q=kunci"):
        page = soup(hostile.get(address))
        scripts = page.select("script:not([type='application/ld+json'])")
        assert all(script.get("src", "").startswith("/static/") for script in scripts), address
        ours = ".map, .map-legend svg, .icon, .year-range svg"
        assert not page.select(f"img[src=x], main svg:not({ours}), b b, [onerror], [onload], [onmouseover]"), address
        links = [a["href"] for a in page.find_all("a")]
        assert all(href.startswith(("/", "#", "https://")) for href in links), address
        assert "49" not in words(page.main), address
    assert "<script>alert(1)</script>" in words(soup(hostile.get("/inovasi/jahat")).h1)


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "'-alert(1)-'", "</title><script>alert(1)</script>"])
def test_a_hostile_query_stays_text(client, text):
    response = client.get("/cari", query_string={"q": text, "sektor": text, "provinsi": text})
    page = soup(response)
    assert "<script>alert" not in response.text
    assert page.select_one("input[name=q]")["value"] == text
    assert text in words(page.h1)
    assert text in words(page.select_one(".chips"))


# Sectors, provinces, about


def test_a_sector_shows_its_innovations_newest_first_and_narrows_by_province(page):
    health = page("/sektor/kesehatan")
    assert words(health.h1) == "Sektor kesehatan"
    narrow = page(link(health.select_one("aside"), "Jawa Timur"))
    assert 0 < total(narrow) < total(health)
    assert len(narrow.select(".chips li a[rel=nofollow]")) == 2
    assert page(health.select_one("a[rel=next]")["href"]).select_one("a[rel=prev]")["href"] == "/sektor/kesehatan"


def test_a_province_shows_its_hub(page):
    java = page("/provinsi/33")
    assert words(java.h1) == "Provinsi Jawa Tengah"
    note = java.select_one(".note")
    assert "JIPP Jateng (2020)" in words(note)
    assert note.a["href"] == "/hub/33"
    assert "belum tercatat di sini: Hub Inovasi Aceh" in words(page("/provinsi/11").select_one(".note"))


def test_a_province_without_innovations_says_so(tmp_path):
    build_index([Innovation("satu", "Satu", province="Aceh")], tmp_path)
    empty = soup(client_over(tmp_path).get("/provinsi/35"))
    assert "Belum ada inovasi tercatat di sini" in words(empty.main)


def test_searching_on_a_sector_page_stays_in_the_sector(page):
    form = page("/sektor/kesehatan").select_one("form[role=search]")
    assert form.select_one("input[type=hidden]").attrs.items() >= {"name": "sektor", "value": "kesehatan"}.items()


def test_about_teaches_the_query_language_and_every_example_of_it_finds_something(page, shipped_records):
    about = page("/tentang")
    examples = about.select("table a")
    assert len(examples) >= 8
    for example in examples:
        assert titles(page(example["href"])), example["href"]
    assert f"{len(shipped_records)} inovasi" in words(about.select_one("[aria-labelledby=data]"))


def test_the_addresses_of_the_api_on_the_about_page_answer(client, page):
    examples = page("/tentang").select("[aria-labelledby=api] a")
    assert examples
    for example in examples:
        assert client.get(example["href"]).status_code == 200


# All pages


def test_every_link_from_the_main_pages_leads_somewhere(client, page):
    start = [
        "/",
        "/cari?q=sampah&sektor=sosial&hal=2",
        "/inovasi/2h2-center-flores-timur",
        "/sektor/sosial",
        "/tentang",
    ]
    links = {a["href"].split("#")[0] for address in start for a in page(address).find_all("a")}
    inside = {href for href in links if href.startswith("/")}
    assert len(inside) > 100
    for address in sorted(inside):
        answer = client.get(address)
        assert (client.get(answer.location) if answer.location else answer).status_code == 200, address


@pytest.mark.parametrize("address", ["/", "/cari?q=sampah", "/inovasi/2h2-center-flores-timur", "/tentang"])
def test_a_page_has_one_main_heading_landmarks_and_a_language(page, address):
    read = page(address)
    assert read.html["lang"] == "id"
    assert [len(read.select(tag)) for tag in ("h1", "main", "head title")] == [1, 1, 1]
    assert read.select("header.site, footer.site, form[role=search]")
    levels = [int(tag.name[1]) for tag in read.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    ids = [tag["id"] for tag in read.select("[id]")]
    assert len(ids) == len(set(ids))
    assert all(image.get("alt") is not None for image in read.find_all("img"))
    for tag in read.select("[aria-labelledby]"):
        assert tag["aria-labelledby"] in ids
    for a in read.select("a[href^='#']"):
        assert a["href"][1:] in ids


def test_head_is_answered_without_a_body(client):
    head, get = client.head("/cari?q=sampah"), client.get("/cari?q=sampah")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_pages_take_no_other_method(client, method):
    for address in ("/", "/cari", "/inovasi/2h2-center-flores-timur", "/tentang"):
        assert client.open(address, method=method).status_code == 405


def test_two_records_with_one_title_keep_their_own_pages(tmp_path, shipped_records):
    record = shipped_records[0]
    build_index([record, dataclasses.replace(record, id="kembar", agency="Dinas Kembar")], tmp_path)
    client = client_over(tmp_path)
    assert "Dinas Kembar" in words(soup(client.get("/inovasi/kembar")).select_one(".meta"))
    assert "Dinas Kembar" not in words(soup(client.get(f"/inovasi/{record.id}")).select_one(".record > header"))


def test_a_record_that_became_part_of_another_one_leads_there(client):
    answer = client.get("/inovasi/teras-bri-kapal-bahtera-seva")
    assert answer.status_code == 301
    assert answer.location.endswith("/inovasi/teras-bri-kapal-bank-bri")
    assert client.get(answer.location).status_code == 200
