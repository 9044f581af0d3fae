"""Completions of what is being typed."""


def test_suggestions_lead_to_pages_that_are_there(answer, client):
    found = answer("suggest", q="kese")
    assert found["query"] == "kese"
    assert {"kind": "sector", "key": "kesehatan"}.items() <= found["suggestions"][0].items()
    assert found["suggestions"][0]["kind_label"] == "Sektor"
    assert len(answer("suggest", q="kese", limit=2)["suggestions"]) == 2
    for suggestion in found["suggestions"]:
        assert client.get(suggestion["url"]).status_code == 200
    assert answer("suggest")["suggestions"] == []


def test_an_innovation_says_where_it_comes_from(answer, shipped_records):
    suggestions = answer("suggest", q="antrean", limit=20)["suggestions"]
    home = {record.id: record.regency or record.province for record in shipped_records}
    assert any(each["home"] for each in suggestions)
    assert all(each["home"] == home.get(each["key"], "") for each in suggestions)
