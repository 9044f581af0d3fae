"""The commands of sources: all are taken in, then indexed; a broken source does not keep the others out."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from corpus.catalogue.store import open_catalogue
from indexer.index.generation.reader import open_generation
from indexer.sources.commands import crawl, import_files, source, sync
from indexer.sources.lock import exclusive_lock
from tests.indexer.sources.formats.oai_samples import Repository, listing, record, record_of
from tests.indexer.sources.formats.samples import GOOD, HEADER, csv_file
from tests.indexer.sources.site import each, reply

TABLE = """
kind = "{kind}"
title = "Contoh {name}"
where = ["{where}"]
publish = true
[pace]
delay = 0
retries = 0
[fields]
title = "{title}"
sectors = "sektor"
"""


@pytest.fixture
def environment(tmp_path, monkeypatch, site):
    values = {
        "TIRU_DATABASE_URL": f"sqlite:///{tmp_path / 'tiru.db'}",
        "TIRU_INDEX_DIR": str(tmp_path / "index"),
        "TIRU_SOURCES_DIR": str(tmp_path / "sources"),
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "sources").mkdir()
    site.pages["/api"] = reply('{"data": [{"id": 1, "judul": "Antrean Daring"}]}', content_type="application/json")
    site.pages["/"] = reply("<h1>Bank Sampah</h1>")
    return tmp_path


def describe(folder, name, kind, where, title):
    text = TABLE.format(name=name, kind=kind, where=where, title=title)
    text += '[web]\ninnovations = ["^/$"]\n' if kind == "web" else ""
    (folder / "sources" / f"{name}.toml").write_text(text, encoding="utf-8")


def test_all_sources_are_taken_in_and_then_indexed(environment, site):
    describe(environment, "satu", "api", f"{site.url}api", "judul")
    describe(environment, "dua", "web", site.url, "h1")
    result = CliRunner().invoke(sync, [])
    assert result.exit_code == 0, result.output
    assert "2 of 2 sources taken in." in result.output
    assert "1 innovations" in result.output
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        assert [record.title for record in catalogue.published()] == ["Antrean Daring", "Bank Sampah"]
    assert len(open_generation(environment / "index")) == 2


def test_a_broken_source_is_reported_and_the_others_go_in(environment, site):
    describe(environment, "satu", "api", f"{site.url}hilang", "judul")
    describe(environment, "dua", "api", f"{site.url}api", "judul")
    result = CliRunner().invoke(sync, [])
    assert result.exit_code == 1
    assert "satu:" in result.output
    assert "404" in result.output
    assert "1 of 2 sources taken in." in result.output


def test_a_second_sync_at_the_same_time_ends_in_one_sentence(environment):
    command = [sys.executable, "-c", "from search_app.cli import main; main()", "sync"]
    with exclusive_lock(environment / "sources" / "sync.lock", "x"):
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (2, "tiru: Another `tiru sync` is under way.\n")


def test_a_table_is_ingested_only_after_another_source(environment, monkeypatch):
    path = environment / "baru.csv"
    path.write_text("judul\nBank Sampah\n", encoding="utf-8")
    monkeypatch.setattr("indexer.sources.commands.INGEST_WAIT", 0.2)
    with exclusive_lock(environment / "sources" / "ingest.lock", "x"):
        waited = CliRunner().invoke(import_files, [str(path)])
    assert "Another source is being ingested" in str(waited.exception)
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        assert sum(catalogue.counts().values()) == 0
    assert "1 added" in CliRunner().invoke(import_files, [str(path)]).output


def test_source_check_shows_field_by_field_and_stores_nothing(environment, site):
    describe(environment, "dua", "web", site.url, "h1")
    result = CliRunner().invoke(source, ["check", "dua"])
    assert "title: Bank Sampah" in result.output
    assert not (environment / "tiru.db").exists()


def test_sources_are_listed(environment, site):
    describe(environment, "dua", "web", site.url, "h1")
    lines = CliRunner().invoke(source, ["list"]).output.splitlines()
    assert f"dua\tweb\ton\t{site.url}" in lines
    assert any(line.startswith("lan-direktori\tweb\toff") for line in lines)


def test_any_site_can_be_crawled_and_what_is_guessed_is_marked(environment, site):
    text = (
        "Pasien puskesmas di Kabupaten Sleman dulu antre sejak subuh. "
        "Dinas Kesehatan Kabupaten Sleman membuat pendaftaran "
        "lewat telepon genggam. Layanan ini diluncurkan pada tahun 2018. "
        "Pasien memilih jam periksa dan dilayani tenaga "
        "kesehatan. Waktu tunggu pasien di puskesmas turun dari tiga jam menjadi dua puluh menit."
    )
    site.html(
        "/", "<title>Beranda | Situs</title><h1>Beranda</h1><ul><li><a href=/a>Berita</a><li><a href=/b>Profil</a></ul>"
    )
    site.html(
        "/a",
        f"<title>Antrean Sehat | Situs</title><article><h1>Antrean Sehat</h1><p>{text}</p></article>",
    )
    site.html(
        "/b", "<h1>Kontak kami</h1><p>Jam kerja Senin sampai Jumat. Kirim pesan melalui formulir di bawah ini.</p>" * 5
    )
    result = CliRunner().invoke(crawl, [site.url, "--publish", "--delay", "0"])
    assert result.exit_code == 0, result.output
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        (record,) = catalogue.published()
    assert (record.title, record.regency, record.year, record.unit) == (
        "Antrean Sehat",
        "Kabupaten Sleman",
        2018,
        "Dinas Kesehatan Kabupaten Sleman",
    )
    assert record.sectors == ("kesehatan",)
    assert {"agency", "province", "regency", "sectors", "unit", "year_implemented"} <= set(record.inferred)


def test_good_rows_go_in_and_with_strict_none_where_one_is_bad(environment):
    path = csv_file(environment / "a.csv", [HEADER, GOOD, ["", "x", "", "", ""]])
    strict = CliRunner().invoke(import_files, ["--strict", "--publish", str(path)])
    assert "1 faults" in str(strict.exception)
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        assert sum(catalogue.counts().values()) == 0
    assert CliRunner().invoke(import_files, ["--publish", str(path)]).exit_code == 0
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        assert catalogue.counts()["published"] == 1


def test_columns_are_named_and_may_be_given_another_meaning(environment):
    rows = [["Kegiatan", "Uraian", "Tahapan"], ["Antar Obat", "Obat diantar", "Penerapan"]]
    path = csv_file(environment / "a.csv", rows)
    maps = ["--map", "kegiatan=title", "--map", "Uraian=summary", "--map", "Tahapan="]
    dry = CliRunner().invoke(import_files, [*maps, "--dry-run", str(path)])
    assert "summary: Obat diantar" in dry.output
    assert not (environment / "tiru.db").exists()
    assert '--map "Kegiatan=title"' in str(CliRunner().invoke(import_files, [str(path)]).exception)
    result = CliRunner().invoke(import_files, [*maps, "--publish", str(path)])
    assert "Column 'Kegiatan' was read as title, 'Uraian' as summary; 'Tahapan' was not used." in result.output
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        (record,) = catalogue.published()
    assert (record.title, record.summary, record.status, record.steps) == ("Antar Obat", "Obat diantar", "", ())


@pytest.mark.parametrize(
    ("given", "sentence"),
    [("Uraian", "is no COLUMN=FIELD"), ("=title", "is no COLUMN=FIELD"), ("Uraian=isi", "'isi', which is no field")],
)
def test_a_map_that_is_wrong_ends_in_one_sentence(environment, given, sentence):
    result = CliRunner().invoke(import_files, ["--map", given, str(csv_file(environment / "a.csv", [HEADER]))])
    assert result.exit_code
    assert sentence in f"{result.output} {result.exception}"


def test_importing_the_same_file_twice_changes_nothing(environment):
    path = csv_file(environment / "a.csv", [HEADER, GOOD])
    for _ in range(2):
        assert CliRunner().invoke(import_files, [str(path)]).exit_code == 0
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        assert catalogue.counts() == {"draft": 1, "published": 0, "withdrawn": 0}


def titles_in_service() -> list[str]:
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        return [record.title for record in catalogue.published()]


def oai_pages(site, **pages: str) -> Repository:
    first = listing(record(1, title="Antrean Daring"), token="t1")
    site.pages["/oai"] = repository = Repository({"": first, **pages})
    return repository


def test_what_came_before_a_harvest_broke_off_is_in_service_after_the_same_run(environment, site):
    describe(environment, "satu", "oai", f"{site.url}oai", "title")
    repository = oai_pages(
        site, t1=listing(*(record_of(name, f"<dc:title>{name}</dc:title>") for name in ("Bank Sampah", "Ronda")))
    )
    repository.statuses["t1"] = 500
    broken = CliRunner().invoke(sync, ["satu"])
    assert broken.exit_code == 1
    assert "satu: broke off. In the catalogue: 1 added." in broken.output
    assert "answered with 500." in broken.output
    assert (titles_in_service(), len(open_generation(environment / "index"))) == (["Antrean Daring"], 1)
    repository.statuses.clear()
    assert CliRunner().invoke(sync, ["satu"]).exit_code == 0
    assert titles_in_service() == ["Antrean Daring", "Bank Sampah", "Ronda"]
    assert repository.tokens == ["", "t1", "t1"]


def test_pages_of_an_api_before_one_that_fails_are_taken_in(environment, site):
    describe(environment, "satu", "api", f"{site.url}rusak", "judul")
    with (environment / "sources" / "satu.toml").open("a", encoding="utf-8") as file:
        file.write('[api]\npage_parameter = "page"\npage_size = 1\n')
    page = reply('{"data": [{"id": 1, "judul": "Antrean Daring"}]}', content_type="application/json")
    site.pages["/rusak"] = each(page, reply("bukan JSON"))
    assert CliRunner().invoke(sync, ["satu"]).exit_code == 1
    assert titles_in_service() == ["Antrean Daring"]


def test_a_file_that_cannot_be_read_to_its_end_is_refused_whole(environment, monkeypatch):
    monkeypatch.setattr("indexer.sources.harvest.BATCH", 2)
    rows = [f'{{"title": "Layanan {number}"}}\n' for number in range(4)]
    (environment / "a.jsonl").write_text("".join(rows) + "rusak\n", encoding="utf-8")
    result = CliRunner().invoke(import_files, ["--publish", str(environment / "a.jsonl")])
    assert "a.jsonl:5 is not JSON" in str(result.exception)
    assert titles_in_service() == []


def test_a_harvest_that_gave_nothing_says_only_what_failed(environment, site):
    describe(environment, "satu", "api", f"{site.url}hilang", "judul")
    assert "In the catalogue" not in CliRunner().invoke(sync, ["satu"]).output


def test_what_libraries_have_to_say_does_not_reach_the_user(environment, site):
    describe(environment, "satu", "oai", f"{site.url}oai", "title")
    elements = "<dc:title>Satu</dc:title><dc:description>https://contoh.example/?a=1&amp;b=2</dc:description>"
    oai_pages(site, t1=listing(record_of("oai:x:9", f"{elements}<dc:date>&nbsp;</dc:date>")))
    command = [sys.executable, "-c", "from search_app.cli import main; main()", "sync", "satu"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    said = [line for line in result.stderr.splitlines() if "nbsp" not in line]
    assert said == [
        "Comparing satu",
        "Ingesting satu",
        "Analysing records",
        "Merging",
        "Working out postings and vectors",
        "Checking and publishing",
    ]


@pytest.mark.parametrize("arguments", [["crawl", "http://["], ["crawl", "http://x:99999/"], ["sync", "satu"]])
def test_an_address_that_is_none_ends_in_one_sentence(environment, arguments):
    describe(environment, "satu", "api", "http://[", "judul")
    command = [sys.executable, "-c", "from search_app.cli import main; main()", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.startswith("tiru: ")
    assert result.stderr.count("\n") == 1


def test_importing_again_with_publish_puts_in_service_what_waits(environment):
    path = csv_file(environment / "a.csv", [HEADER, GOOD])
    draft = CliRunner().invoke(import_files, [str(path)])
    assert "1 of file-a wait as drafts; `tiru publish --source file-a` publishes them." in draft.output
    assert "1 published" in CliRunner().invoke(import_files, ["--publish", str(path)]).output
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        assert catalogue.counts() == {"draft": 0, "published": 1, "withdrawn": 0}


def test_a_source_that_is_set_to_publish_puts_in_service_what_waits(environment, site):
    describe(environment, "satu", "api", f"{site.url}api", "judul")
    path = environment / "sources" / "satu.toml"
    publishing = path.read_text(encoding="utf-8")
    path.write_text(publishing.replace("publish = true", "publish = false"), encoding="utf-8")
    assert "1 of satu wait as drafts" in CliRunner().invoke(sync, []).output
    path.write_text(publishing, encoding="utf-8")
    assert "1 published" in CliRunner().invoke(sync, []).output
    assert len(open_generation(environment / "index")) == 1


def test_rows_of_one_table_are_never_merged(environment):
    same = ["Bank Sampah", "Kota Bogor", "Warga menabung sampah setiap pekan dan menukarnya dengan beras."]
    rows = [[*same, unit] for unit in ("Kelurahan Melati", "Kelurahan Mawar", "Kelurahan Melati")]
    path = csv_file(environment / "a.csv", [["judul", "instansi", "uraian", "unit"], *rows])
    assert "3 added" in CliRunner().invoke(import_files, ["--publish", str(path)]).output
    copy = csv_file(environment / "b.csv", [["judul", "instansi", "uraian", "unit"], *rows])
    assert "3 merged" in CliRunner().invoke(import_files, ["--publish", str(copy)]).output
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        assert sorted(record.unit for record in catalogue.published()) == sorted(unit for *_, unit in rows)


def test_an_address_becomes_a_source_that_can_be_taken_in(environment, site):
    added = CliRunner().invoke(source, ["add", f"{site.url}api", "--name", "contoh"])
    assert added.exit_code == 0, added.output
    assert f"{site.url}api gives records as JSON at 'data': title (judul)." in added.output
    taken = CliRunner().invoke(sync, ["contoh"])
    assert (taken.exit_code, "1 of contoh wait as drafts" in taken.output) == (0, True), taken.output
