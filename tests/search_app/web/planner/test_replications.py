"""The register as pages and as a form."""

import csv
import io
from dataclasses import replace

from corpus.replications.register import open_register
from tests.corpus.replications.test_entry import ENTRY
from tests.search_app.reading import link, soup, words
from tests.search_app.web.planner.test_submission_form import FIELDS, FORM, held, send


def test_the_register_is_shown_as_map_time_line_and_list(planner):
    page = soup(planner.get("/replikasi"))
    assert words(page.find(class_="total")) == "238 replikasi"
    assert len(page.select("svg.flows path.flow")) > 50
    assert len(page.select("path.flow[marker-end='url(#panah)']")) == 10
    assert words(page.select(".timeline tbody th")[0]) == "2014"
    assert len(page.select(".register > li")) == 25


def test_the_ten_strongest_flows_are_listed_first_and_lead_to_their_entries(planner):
    page = soup(planner.get("/replikasi?tahap=agreement"))
    first, rest = page.select("ol.strongest")
    counts = [int(words(item)) for item in first.select("b")]
    assert len(counts) == 10 and counts == sorted(counts, reverse=True)
    assert int(rest["start"]) == 11
    way = first.select_one("a")
    assert "tahap=agreement" in way["href"] and " ke " in words(way)
    assert words(soup(planner.get(way["href"])).find(class_="total")) == f"{counts[0]} replikasi"


def test_few_flows_are_listed_and_not_drawn(planner):
    page = soup(planner.get("/replikasi/inovasi/gertak-kabupaten-trenggalek"))
    assert not page.select("svg.flows")
    assert words(page.select_one(".strongest li")) == "Jawa Timur ke Jawa Tengah 1"
    assert not page.select(".strongest a")  # which would lead to more than this innovation's
    assert "2 replikasi terjadi di dalam provinsi" in words(page.main)


def test_it_narrows_to_a_stage_and_has_further_pages(planner):
    page = soup(planner.get("/replikasi?tahap=implementation"))
    assert set(map(words, page.select(".badge"))) == {"Sudah menerapkan"}
    first, last = (soup(planner.get(f"/replikasi?hal={number}")).select(".register b") for number in (1, 10))
    assert first and last and words(first[0]) != words(last[0])
    assert planner.get("/replikasi?hal=99").status_code == 200


ALL = "kata=smart&dari=33&oleh=33&tahap=agreement&tahun=2018"


def test_everything_narrows_at_once_and_each_filter_can_be_taken_back(planner):
    page = soup(planner.get(f"/replikasi?{ALL}"))
    total = int(words(page.find(class_="total")).split()[0])
    assert 0 < total < 238
    for cross in page.select(".chips .cross"):
        cross.decompose()
    assert [words(chip).removeprefix("Hapus saringan ") for chip in page.select(".chips a:not(.plain)")] == [
        *("Sepakat meniru", "Asal: Jawa Tengah", "Mengikuti: Jawa Tengah", "Tahun 2018", "“smart”"),
    ]
    form = page.select_one("form.narrow")
    assert {field["name"] for field in form.select("input, select")} == {"kata", "dari", "oleh", "tahap", "tahun"}
    assert [words(option) for option in form.select("option[selected]")] == [
        *("Jawa Tengah", "Jawa Tengah", "Sepakat meniru", "2018"),
    ]
    without = soup(planner.get(page.select(".chips a")[3]["href"]))
    assert "tahun" not in page.select(".chips a")[3]["href"]
    assert int(words(without.find(class_="total")).split()[0]) >= total


def test_the_csv_holds_what_the_page_shows(planner):
    page = soup(planner.get(f"/replikasi?{ALL}"))
    rows = list(csv.DictReader(io.StringIO(planner.get(link(page.main, "Unduh CSV")).text)))
    assert len({row["id"] for row in rows}) == int(words(page.find(class_="total")).split()[0])
    assert all(row["origin_code"].startswith("33") and row["date"].startswith("2018") for row in rows)


def test_whoever_follows_can_be_an_agency_and_pages_keep_the_filters(planner):
    page = soup(planner.get("/replikasi?dari=35"))
    assert "dari=35" in page.select_one("nav.pages a")["href"]
    page = soup(planner.get("/replikasi?oleh=kabupaten-bandung&tahap=agreement"))
    assert "Mengikuti: Pemerintah Kabupaten Bandung" in words(page.find(class_="chips"))
    assert words(page.select_one("#oleh option[selected]")) == "Pemerintah Kabupaten Bandung"


def test_a_replication_is_reported_from_here_by_finding_its_innovation(planner):
    address = link(soup(planner.get("/replikasi")).main, "Laporkan replikasi")
    assert soup(planner.get(address)).find("input", id="ditiru")
    page = soup(planner.get(f"{address}?q=gertak+trenggalek"))
    form = "/replikasi/inovasi/gertak-kabupaten-trenggalek/lapor"
    assert form in [way["href"] for way in page.select(".card a")]
    nothing = soup(planner.get(f"{address}?q=zzzqqq<b>"))
    assert "Tidak ada inovasi yang cocok dengan “zzzqqq<b>”" in words(nothing.main)
    assert link(nothing.main, "Usulkan inovasinya dahulu") == "/usulkan"


def test_what_is_asked_wrongly_is_left_out_and_nothing_found_says_so(planner):
    assert (
        words(soup(planner.get("/replikasi?dari=99&oleh=<b>&tahun=20x8&tahap=jadi&kata=%00")).find(class_="total"))
        == "238 replikasi"
    )
    assert "Belum ada replikasi yang tercatat dengan pilihan ini" in planner.get("/replikasi?dari=kemenko-polkam").text


def test_the_page_of_an_innovation_shows_who_follows_it(planner):
    page = soup(planner.get("/replikasi/inovasi/gertak-kabupaten-trenggalek"))
    assert len(page.select(".register > li")) == 3
    assert "Berminat atau belajar" in words(page.find(class_="register"))


def test_an_innovation_that_nobody_follows_says_so(planner):
    assert "Belum ada replikasi" in planner.get("/replikasi/inovasi/2h2-center-flores-timur").text
    assert planner.get("/replikasi/inovasi/tidak-ada").status_code == 404


def test_the_csv_holds_every_published_stage(planner):
    rows = list(csv.DictReader(io.StringIO(planner.get("/replikasi.csv").text)))
    assert len(rows) == 238
    assert {row["stage"] for row in rows} == {"interest", "agreement", "implementation"}


def test_a_submission_is_held_and_counts_for_spread_once_approved(planner, database_url):
    address = "/inovasi/opop-provinsi-jawa-barat?wilayah=35.78"
    before = words(soup(planner.get(address)).find(id="fit"))
    assert send(planner).location.endswith("/terima-kasih")
    (entry,) = held(database_url)
    assert (entry.replicator_code, entry.origin_code, entry.innovation_id) == (
        "32.04",
        "32",
        "opop-provinsi-jawa-barat",
    )
    assert words(soup(planner.get(address)).find(id="fit")) == before
    with open_register(database_url) as register:
        register.judge(entry.id, "published", actor="kurator")
    assert "4 instansi sudah menerapkan" in words(soup(planner.get(address)).find(id="fit"))
    assert "3 instansi sudah menerapkan" in before


def test_no_more_than_ten_an_hour_are_taken_from_one_address(planner):
    assert [planner.post(FORM, data=FIELDS).status_code for _ in range(11)][-1] in {400, 429}
    statuses = [send(planner).status_code for _ in range(11)]
    assert statuses[-1] == 429


def test_hostile_words_of_an_entry_stay_words(planner, database_url):
    evil = replace(ENTRY, replicator="<script>alert(1)</script>", replicator_code="", result='"><img src=x>')
    with open_register(database_url) as register:
        register.put_all([evil], source="test", actor="kurator")
    page = planner.get("/replikasi/inovasi/opop-provinsi-jawa-barat").text
    assert "<script>alert(1)" not in page and "<img src=x" not in page
