"""A catalogue full of hostile texts: what the ways in let through, and what an older version may have let through."""

from __future__ import annotations

import csv
import dataclasses
import json
import re
from dataclasses import dataclass
from pathlib import Path

from corpus import Innovation
from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.catalogue.publication import withdraw
from corpus.catalogue.source_runs import SourceRuns
from corpus.catalogue.store import Catalogue
from corpus.db.database import Database, open_database
from corpus.errors import DataError
from corpus.hubs.page import HubPage
from corpus.hubs.store import HubPages
from corpus.jsonl import read_all, shipped_files
from corpus.needs.search_log import CountedSearch, SearchLog, today
from corpus.replications.csv_file import write
from corpus.replications.entry import Entry, Step
from corpus.secret_tokens import new_token
from corpus.submissions.store import Submissions
from corpus.submissions.submission import Correction
from corpus.validation import check_record
from search_app.settings import Settings
from tests.drills.killed_commands import last_words, run_command
from tests.drills.outcome import Outcome
from tests.drills.vectors import VECTORS, hostile
from tests.search_app.web.desk.conftest import BY, PASSWORD

CURATOR = "ani"
RECORD = "jahat-2"  # that is published


@dataclass(frozen=True, slots=True)
class HostileSite:
    """What is served, the number of a run under way, and what stands for the parts of addresses that vary."""

    settings: Settings
    run: int
    values: dict[str, list[str]]


def hostile_site(home: Path, count: int, outcome: Outcome) -> HostileSite:
    """Fill a catalogue in an empty folder with `count` hostile records and all that is said of them, and index it."""
    (home / "sources").mkdir(parents=True)
    among = VECTORS[:: max(1, len(VECTORS) // count)]
    template = next(record for record in read_all(shipped_files()).records if record.regency and record.sectors)
    records = [hostile(template, number, among) for number in range(count)]
    settings = Settings(
        home / "index", f"sqlite:///{home}/tiru.db", "k", proxies=1, auto_index=False, sources_dir=home / "sources"
    )
    with open_database(settings.database_url) as database:
        Catalogue(database).put_all(records, source="uji", actor=among[0])
        Catalogue(database).put_all(records[:2], source="uji", actor=among[1], status="draft")
        token = _say(database, records, among)
    _take_in(home, records, template, among, outcome)
    with open_database(settings.database_url) as database:
        runs = SourceRuns(database)
        run = runs.begin("tabel", "harvest", by=among[-1], page=among[0], phase="harvest")
        runs.note(run, among)
        handed_in = [each.id for each in Submissions(database).listed()]
    ids = [*(record.id for record in records[2:6]), "jahat-masuk-0", *handed_in[:3], "ikut-0"]
    values = {
        "id": ids, "one": ids[:1], "other": ids[1:2], "slug": ["kesehatan", "kota-surabaya"], "code": ["35", "35.78"],
        "number": [str(run)], "token": [token], "rest": ["x"], "filename": ["tiru.css"],
        "name": ["tabel", CURATOR, "inovasi.csv", "inovasi.jsonl", "inovasi.xlsx", "replikasi.csv", "replikasi.xlsx"],
    }  # fmt: skip
    return HostileSite(settings, run, values)


def _say(database: Database, records: list[Innovation], among: tuple[str, ...]) -> str:
    """Let people say hostile things of records, and return the token of a submission."""
    accounts = Accounts(database)
    accounts.choose_password(accounts.add(CURATOR, Role.NATIONAL, **BY), PASSWORD, source="desk")
    submissions, pages = Submissions(database), HubPages(database)
    token = new_token()
    for number, text in enumerate(among):
        record = records[number % len(records)]
        accounts.add(f"instansi-{number}", Role.AGENCY, agency=text, **BY)
        own = token if not number else new_token()
        submissions.put(dataclasses.replace(record, id="usulan"), own)
        submissions.ask(submissions.by_token(own).id, text, actor=text)
        submissions.answer(own, text)
        submissions.put(Correction("summary", text, text, text), new_token(), record=record)
        province = f"{(11, 31, 35)[number % 3]}"
        try:
            held = pages.get(province).number
            pages.put(province, HubPage(f"{text}\n\n{text}", "https://tirux.test/"), seen=held, actor=text, reason=text)
        except DataError:
            pass
    SearchLog(database).add(CountedSearch(today(), text, "35", "nothing", 9, 9, 9) for text in among)
    withdraw(database, [records[-1].id], actor=among[0], reason=" ".join(among)[:500])
    return token


def _take_in(
    home: Path, records: list[Innovation], template: Innovation, among: tuple[str, ...], outcome: Outcome
) -> None:
    """Let commands take in files of hostile texts, as far as they do, and build the index."""
    passing = tuple(text for text in VECTORS if not _faulty(Innovation("a", text)))
    lines = home / "rekaman.jsonl"
    with lines.open("wb") as written:
        for number in range(len(records)):
            record = dataclasses.replace(hostile(template, number, passing), id=f"jahat-masuk-{number}")
            sound = dataclasses.replace(record, **{name: getattr(template, name) for name in _faulty(record)})
            written.write(sound.to_json() + b"\n")
    for name in ("impor", "sumber"):
        with (home / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["Judul", "Instansi", "Masalah", "Solusi", "Manfaat", "Tautan", "Tahun"])
            among = tuple(text for text in among if "\0" not in text)  # a file that holds one is no table
            for number in range(len(among)):
                rows.writerow(
                    [f"{name} {among[number]}", *(among[(number + at) % len(among)] for at in range(1, 6)), 2020]
                )
    where = json.dumps([str(home / "sumber.csv")])
    described = f'kind = "file"\ntitle = {json.dumps(among[0])}\nwhere = {where}\npublish = true\n'
    (home / "sources" / "tabel.toml").write_text(described, encoding="utf-8")
    entries = [
        Entry(
            f"ikut-{number}", text, f"{text} asal", f"{text} peniru", (Step("interest", "2024", text, "https://tirux.test/"),),
            innovation_id=records[number % len(records)].id, change=text, result=text,
        )
        for number, text in enumerate(among)
    ]  # fmt: skip
    with (home / "daftar.csv").open("w", encoding="utf-8", newline="") as file:
        write(entries, file)
    for command in (
        ["load", str(lines)],
        ["import", "--publish", str(home / "impor.csv")],
        ["sync", "tabel"],
        ["register", "import", str(home / "daftar.csv")],
        ["index"],
    ):
        if code := run_command(home, command):
            outcome.faults.append(f"{' '.join(command)}: exit code {code}, {last_words(home)}")


def _faulty(record: Innovation) -> set[str]:
    """Return the fields of a record that no way in lets through."""
    return {re.split(r"[.[]", each.field)[0] for each in check_record(record.to_mapping()) if each.severity == "fault"}
