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
from tests.indexer.sources.formats.samples import GOOD, HEADER, csv_file
from tests.indexer.sources.site import reply

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


def test_importing_the_same_file_twice_changes_nothing(environment):
    path = csv_file(environment / "a.csv", [HEADER, GOOD])
    for _ in range(2):
        assert CliRunner().invoke(import_files, [str(path)]).exit_code == 0
    with open_catalogue(os.environ["TIRU_DATABASE_URL"]) as catalogue:
        assert catalogue.counts() == {"draft": 1, "published": 0, "withdrawn": 0}


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
