"""The replication plan: complete, traceable, nothing invented; the page and the Word file say the same."""

import datetime

import pytest

from tests.search_app.planning.office import word_links, word_numberings, word_paragraphs, word_spans, word_styles
from tests.search_app.reading import soup, words

ADDRESS = "/rencana/2h2-center-flores-timur"
ASKED = "?wilayah=81.05&q=ibu+hamil+meninggal+di+pulau"
SECTIONS = [
    "Latar belakang",
    "Praktik yang direplikasi",
    "Bukti keberhasilan",
    "Kecocokan dan risiko",
    "Yang harus tersedia",
    "Langkah dan jadwal",
    "Pihak yang terlibat",
    "Indikator keberhasilan",
    "Pertanyaan untuk instansi asal",
    "Sumber",
]


def plan_text(planner, id="2h2-center-flores-timur") -> str:
    return words(soup(planner.get(f"/rencana/{id}{ASKED}")).find(class_="plan"))


def test_without_a_region_it_asks_for_one(planner):
    page = soup(planner.get(ADDRESS))
    assert page.find(class_="plan") is None
    assert "Pilih wilayah Anda dahulu" in page.text
    assert planner.get(f"{ADDRESS}.docx").status_code == 404


def test_the_page_holds_every_section_and_the_problem_in_the_visitors_words(planner):
    page = soup(planner.get(ADDRESS + ASKED))
    assert [words(item) for item in page.select(".plan h2")] == [
        f"{number}. {name}" for number, name in enumerate(SECTIONS, 1)
    ]
    assert "“ibu hamil meninggal di pulau”" in plan_text(planner)


def test_the_word_file_says_what_the_page_says(planner):
    content = planner.get(f"{ADDRESS}.docx{ASKED}").data
    document = " ".join(" ".join(line.split()) for line in word_paragraphs(content))
    page = soup(planner.get(ADDRESS + ASKED))
    items = page.select(".plan td, .plan li, .plan p")
    assert len(items) > 20
    for item in items:
        assert item.select_one(".blank") or words(item) in document  # what is left to fill in has no words on paper
    assert word_styles(content).count("Heading1") == len(SECTIONS)


def test_everything_from_the_record_is_there_with_the_field_it_stands_in(planner, engine):
    text = plan_text(planner)
    record = engine.get("2h2-center-flores-timur")
    for value, mark in (
        (record.problem, "[Masalah]"),
        (record.solution, "[Solusi]"),
        (record.results, "[Hasil]"),
        (record.prerequisites[0], "[Prasyarat, disimpulkan, bukan disebut sumber]"),
    ):
        assert f"{value} {mark}" in text
    assert all(source.title in text for source in record.sources)


def test_sources_lead_to_where_they_are_on_the_page_and_in_the_word_file(planner, engine):
    record = engine.get("2h2-center-flores-timur")
    links = [(words(each), each["href"]) for each in soup(planner.get(ADDRESS + ASKED)).select(".plan a, .legend a")]
    assert {source.url for source in record.sources} <= {url for _, url in links}
    assert "http://localhost/inovasi/2h2-center-flores-timur" in {url for _, url in links}
    assert sorted(word_links(planner.get(f"{ADDRESS}.docx{ASKED}").data)) == sorted(links)


def test_what_a_visitor_types_becomes_no_link(planner):
    page = soup(planner.get(f"{ADDRESS}?wilayah=81.05&q=https://jahat.test/a"))
    assert "https://jahat.test/a" in page.find(class_="plan").text
    assert not page.select("a[href^='https://jahat']")


def test_a_phase_is_one_cell_beside_all_its_steps_on_the_page_and_in_the_word_file(planner):
    address = "/rencana/gertak-kabupaten-trenggalek"
    phases = soup(planner.get(address + ASKED)).select(".plan th[scope=rowgroup]")
    assert [words(phase) for phase in phases] == [
        *("Persiapan", "Perencanaan dan pengembangan", "Pelaksanaan", "Evaluasi"),
    ]
    spans = [int(phase["rowspan"]) for phase in phases]
    assert spans == [len(phase.find_parent("tbody").select("tr")) for phase in phases]
    assert word_spans(planner.get(f"{address}.docx{ASKED}").data) == [span for span in spans if span > 1]


def test_what_is_not_known_says_so_and_becomes_a_question(planner):
    text = plan_text(planner)
    assert "Belum diketahui: langkah pelaksanaannya tidak disebutkan" in text
    assert "Apa saja langkahnya sejak gagasan sampai berjalan" in text
    assert "Belum diketahui: hambatannya tidak disebutkan" in text


@pytest.mark.parametrize("id", ["opop-provinsi-jawa-barat", "gertak-kabupaten-trenggalek", "sekolah-lansia-bkkbn"])
def test_every_prerequisite_step_barrier_and_partner_is_in_the_plan(planner, engine, id):
    text, record = plan_text(planner, id), engine.get(id)
    texts = (*record.prerequisites, *record.steps, *record.barriers, *record.drivers)
    assert texts
    for text_of_record in texts:
        assert " ".join(text_of_record.split()) in text


def test_every_statement_is_marked_or_is_of_the_frame(planner, engine):
    record = engine.get("gertak-kabupaten-trenggalek")
    page = soup(planner.get(f"/rencana/{record.id}{ASKED}"))
    own = [record.problem, record.solution, record.results, *record.steps, *record.prerequisites, *record.barriers]
    items = [
        item
        for item in page.select(".plan td, .plan li, .plan > section > p")
        if "Bagaimana hambatan" not in words(item)
    ]
    of_record = [item for item in items if any(part and part in words(item) for part in own)]
    assert len(of_record) > len(record.steps)
    for item in of_record:
        assert item.find(class_="rests"), words(item)


def test_a_plan_for_a_ministry_leaves_its_name_to_fill_in(planner):
    text = words(soup(planner.get(f"{ADDRESS}?wilayah=nasional")).find(class_="plan"))
    assert "(isi nama kementerian atau lembaga)" in text
    assert "kemiripan wilayah tidak dinilai" in text


def test_the_plan_is_dated_today(planner):
    assert str(datetime.datetime.now().year) in words(soup(planner.get(ADDRESS + ASKED)).find(class_="lead"))


def test_hostile_words_stay_words(planner):
    answer = planner.get(ADDRESS, query_string={"wilayah": "81.05", "q": "<script>alert(1)</script>\x0b"})
    assert "<script>alert(1)" not in answer.text
    file = planner.get(f"{ADDRESS}.docx", query_string={"wilayah": "81.05", "q": "<w:p>&\x0b\x00"})
    assert any("<w:p>&" in line for line in word_paragraphs(file.data))


def test_a_year_alone_is_no_indicator(planner):
    page = soup(planner.get(f"/rencana/gertak-kabupaten-trenggalek{ASKED}"))
    rows = [words(row) for row in page.select(".plan > section")[7].select("tbody tr")]
    assert len(rows) == 1 and "hampir 10.000 laporan" in rows[0]


def test_an_answer_that_is_not_known_is_not_called_low(planner):
    text = plan_text(planner, "sekolah-lansia-bkkbn")
    assert "Kemiripan belum dapat dinilai" in text and "Bandingkan sendiri urusan" in text
    assert "Catat perbedaan keadaan kedua wilayah" not in text


def test_each_numbered_list_of_the_word_file_begins_at_one(planner):
    content = planner.get(f"{ADDRESS}.docx{ASKED}").data
    lists = word_numberings(content)
    assert len(set(lists)) == 2  # questions and sources, of which neither counts on from the other


def test_followers_that_have_come_equally_far_stand_together_and_ones_own_region_is_named_first(planner):
    page = soup(planner.get("/rencana/e-budgeting-kota-surabaya?wilayah=34.02"))
    evidence = page.select(".plan > section")[2]
    assert "Kabupaten Bantul sendiri sudah tercatat: sepakat mereplikasi “E-government Surabaya" in words(evidence)
    followers = [words(item) for item in evidence.select("li") if "sepakat mereplikasi" in words(item)]
    assert len(followers) == 2  # of 2014 and of 2016
    assert "(2014): Jawa Tengah, Kabupaten Bantul" in followers[0]
