"""Agencies and how many innovations are recorded of each."""

import pytest


def test_agencies_with_their_innovations(client):
    answer = client.get("/api/v1/agencies", query_string={"kind": "kota", "province": "35", "limit": 2}).get_json()
    assert answer["total"] == 9
    assert len(answer["agencies"]) == 2
    surabaya = client.get("/api/v1/agencies", query_string={"q": "kota surabaya"}).get_json()["agencies"][0]
    assert (surabaya["id"], surabaya["region_code"], surabaya["url"]) == (
        "kota-surabaya",
        "35.78",
        "/instansi/kota-surabaya",
    )
    assert surabaya["innovations"] == client.get("/api/v1/search?agency=kota-surabaya").get_json()["total"] > 0
    without = client.get("/api/v1/agencies", query_string={"recorded": "false"}).get_json()["agencies"]
    assert {agency["innovations"] for agency in without} == {0}


@pytest.mark.parametrize("wrong", ["kind=x", "province=99", "year=abc", "recorded=yes", "limit=101", "jenis=kota"])
def test_agencies_asked_wrongly_are_refused(client, wrong):
    answer = client.get(f"/api/v1/agencies?{wrong}")
    assert answer.status_code == 400
    assert repr(wrong.partition("=")[0]) in answer.get_json()["detail"]
