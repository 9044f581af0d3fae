"""A harvest of any kind: goes on where it was broken off, reports faults, and marks what a source holds no more."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from indexer.sources.errors import FetchError, SourceError
from indexer.sources.formats.files.open_file import file_spec
from indexer.sources.harvest import HarvestContext, harvest
from indexer.sources.lock import exclusive_lock
from tests.indexer.sources.formats.samples import GOOD, HEADER, api_spec, csv_file, paged, rows_of, stored, xlsx_file
from tests.indexer.sources.site import each, reply


def test_what_a_source_holds_no_more_is_marked_and_unmarked_when_it_comes_back(site, context, database):
    for count, gone in ((12, False), (11, True), (12, False)):
        site.anything = paged(rows_of(count))
        harvest(api_spec(site), context)
        assert (stored(database)["12"].gone_since is not None) is gone


def test_a_harvest_that_was_broken_off_goes_on_where_it_was(site, context, database):
    whole = paged(rows_of(25))
    site.anything = each(whole, whole, *[reply("", 500)] * 3, whole)
    with pytest.raises(FetchError, match="500"):
        harvest(api_spec(site), context)
    assert len(stored(database)) == 20
    assert harvest(api_spec(site), context)["innovations"] == 5
    assert all(kept.gone_since is None for kept in stored(database).values())


def test_a_record_without_title_is_reported_and_the_others_go_in(site, context):
    site.anything = paged([{"id": 1, "judul": ""}, *rows_of(3)[1:]])
    reported: list[str] = []
    counts = harvest(api_spec(site), context, reported.append)
    assert (counts["innovations"], counts["faulty"]) == (2, 1)
    assert reported == ["1: title: is missing; every record needs one."]


def test_rows_that_a_described_file_holds_no_more_are_gone_and_those_of_another_import_stay(tmp_path, context):
    more = ["Bank Sampah", "Pemkot Malang", 2015, "", ""]
    path = csv_file(tmp_path / "a.csv", [HEADER, GOOD, more])
    spec = file_spec(path, publish=True)
    assert harvest(spec, context)["innovations"] == 2
    csv_file(path, [HEADER, GOOD])
    assert harvest(spec, context, mark_unseen=False)["gone"] == 0
    assert harvest(spec, context)["gone"] == 1
    csv_file(path, [HEADER, GOOD, more])
    assert harvest(spec, context)["gone"] == 0


def test_progress_of_a_long_table_is_reported(tmp_path, context, monkeypatch):
    monkeypatch.setattr("indexer.sources.harvest.PROGRESS_EVERY", 400)
    path = csv_file(tmp_path / "a.csv", [HEADER, *([f"Layanan {number}", *GOOD[1:]] for number in range(900))])
    reported: list[str] = []
    harvest(file_spec(path, publish=True), context, reported.append)
    assert reported[:2] == ["file-a: 400 rows read.", "file-a: 800 rows read."]


def test_what_columns_were_read_as_is_reported_at_the_end(tmp_path, context):
    path = csv_file(tmp_path / "a.csv", [HEADER, ["", *GOOD[1:]], GOOD])
    reported: list[str] = []
    counts = harvest(file_spec(path, publish=True), context, reported.append)
    assert (counts["innovations"], counts["faulty"]) == (1, 1)
    assert reported == [
        "a.csv:2: title: is missing; every record needs one.",
        "a.csv: Column 'Judul' was read as title, 'Instansi' as agency, 'Tahun' as year_implemented, "
        "'Langkah' as steps; 'Kolom Lain' was not used.",
    ]


def test_a_file_that_cannot_be_read_further_says_what_was_read(tmp_path, context):
    rows = [HEADER, *([f"Layanan {number}", "Pemkot Malang", number, "", ""] for number in range(400))]
    good = xlsx_file(tmp_path / "good.xlsx", rows)
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for item in old.infolist():
            new.writestr(item.filename, old.read(item).replace(b"<v>399</v>", b"<v>x</v>"))
    with pytest.raises(SourceError, match=r"cannot be read after row 400 .* Its first \d+ rows wait .* none is in the"):
        harvest(file_spec(bad, publish=True), context)


def test_a_second_harvest_of_the_same_source_is_refused_while_one_is_under_way(tmp_path, context):
    source = file_spec(csv_file(tmp_path / "a.csv", [HEADER, GOOD]), publish=True)
    with (
        exclusive_lock(context.lock_folder / "file-a.lock", ""),
        pytest.raises(SourceError, match="Another harvest of file-a is under way"),
    ):
        harvest(source, context)


def test_servers_are_asked_under_one_name_with_the_contact_where_there_is_one(context):
    assert context.user_agent.endswith("(+kontak.example)")
    assert HarvestContext("sqlite://", Path("locks")).user_agent == context.user_agent.partition(" ")[0]
