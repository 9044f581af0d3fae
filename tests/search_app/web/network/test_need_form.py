"""The form by which a visitor reports a need."""

from __future__ import annotations

import datetime
import re

import pytest

from corpus.db.database import open_database
from corpus.needs.search_log import SearchLog

FORM = "/kebutuhan/lapor"


def send(client, **fields):
    token = re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', client.get(FORM).text)[1]
    return client.post(FORM, data={"need": "pajak aset kripto", "province": "", "csrf_token": token, **fields})


def reported(client, database_url):
    client.application.extensions["tiru-searches"].recorder.flush()
    with open_database(database_url) as database:
        found = SearchLog(database).since(datetime.date(2000, 1, 1))
    return [(each.text, each.region, each.reported) for each in found]


def test_a_report_is_counted(planner, database_url):
    assert send(planner, province="11").status_code == 302
    assert reported(planner, database_url) == [("pajak aset kripto", "11", 1)]


def test_a_forged_report_is_refused(planner, database_url):
    assert planner.post(FORM, data={"need": "sampah"}).status_code == 400
    assert reported(planner, database_url) == []


def test_what_falls_into_the_trap_is_thanked_and_forgotten(planner, database_url):
    assert send(planner, website="https://iklan.test").status_code == 302
    assert reported(planner, database_url) == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("need", "", "Isi bagian ini."),
        ("need", "x" * 201, "Paling banyak 200 huruf."),
        ("province", "99", "Laporan belum terkirim"),
    ],
)
def test_what_cannot_be_used_is_asked_for_again(planner, database_url, field, value, message):
    answer = send(planner, **{field: value})
    assert answer.status_code == 200
    assert message in answer.text
    assert reported(planner, database_url) == []


def test_reports_are_limited(planner):
    answers = [send(planner).status_code for _ in range(11)]
    assert answers == [*[302] * 10, 429]
