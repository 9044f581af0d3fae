"""The form by which an agency reports a replication of its own."""

import re

import pytest

from corpus.replications.register import open_register

FORM = "/replikasi/inovasi/opop-provinsi-jawa-barat/lapor"
FIELDS = {
    "replicator": "Pemerintah Kabupaten Bandung",
    "stage": "implementation",
    "date": "2024",
    "source_url": "https://contoh.test/berita",
    "result": "Dua belas pesantren ikut.",
}


def token(client) -> str:
    return re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', client.get(FORM).text)[1]


def send(client, **changes):
    return client.post(FORM, data={**FIELDS, "csrf_token": token(client), **changes})


def held(database_url):
    with open_register(database_url) as register:
        return register.entries("held")


def test_a_forged_submission_is_refused(planner, database_url):
    assert planner.post(FORM, data=FIELDS).status_code == 400
    assert planner.post(FORM, data={**FIELDS, "csrf_token": "x"}).status_code == 400
    assert not held(database_url)


def test_a_form_with_its_secret_is_neither_kept_nor_compressed(planner):
    answer = planner.get(FORM, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in answer.headers


def test_what_falls_into_the_trap_is_thanked_and_forgotten(planner, database_url):
    assert send(planner, website="https://iklan.test").location.endswith("/terima-kasih")
    assert not held(database_url)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("replicator", "", "Isi bagian ini."),
        ("replicator", "orang@contoh.test", "bukan alamat surel"),
        ("date", "kemarin", "Tulis 2024"),
        ("date", "2024-02-31", "Tulis 2024"),
        ("replicator", "Pemerintah Provinsi Jawa Barat", "tidak boleh sama dengan instansi asal"),
        ("source_url", "javascript:alert(1)", "Tulis alamat lengkap"),
        ("result", "x" * 601, "Paling banyak 600 huruf"),
        ("stage", "selesai", "Laporan belum terkirim"),
    ],
)
def test_a_fault_is_named_and_nothing_is_lost(planner, database_url, field, value, message):
    answer = send(planner, **{field: value})
    assert message in answer.text
    if field != "result":
        assert "Dua belas pesantren ikut." in answer.text
    assert not held(database_url)
