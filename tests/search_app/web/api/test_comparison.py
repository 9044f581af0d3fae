"""Innovations side by side, as the page shows them."""

import pytest

IDS = ["2h2-center-flores-timur", "opop-provinsi-jawa-barat"]


def test_innovations_are_compared_row_by_row(answer):
    found = answer("compare", id=IDS)
    assert [each["id"] for each in found["innovations"]] == IDS
    assert {len(row["cells"]) for row in found["rows"]} == {2}
    assert all(row["differs"] == (row["cells"][0] != row["cells"][1]) for row in found["rows"])
    assert {each["fit"] for each in found["innovations"]} == {None}


def test_with_a_region_their_fit_is_compared_too(answer):
    found = answer("compare", id=IDS, region="81.05")
    fits = [each["fit"]["percent"] for each in found["innovations"]]
    best = next(row["best"] for row in found["rows"] if "Seram" in row["label"])
    assert best == [fits.index(max(fits))]
    assert found["innovations"][0]["fit"] == answer(f"innovations/{IDS[0]}/fit", region="81.05")["fit"]
    assert found["links"]["page"].startswith("http://localhost/banding?id=2h2-center-flores-timur&id=opop")


def test_a_former_id_and_its_current_one_are_one_innovation(answer):
    found = answer("compare", id=["teras-bri-kapal-bahtera-seva", "teras-bri-kapal-bank-bri"])
    assert [each["id"] for each in found["innovations"]] == ["teras-bri-kapal-bank-bri"]


@pytest.mark.parametrize(
    ("query", "status", "word"),
    [
        ("", 400, "'id' is missing"),
        ("id=a&id=b&id=c&id=d&id=e", 400, "5 values"),
        ("id=tidak-ada", 404, "'tidak-ada'"),
        ("id=2h2-center-flores-timur&region=99", 404, "'99'"),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(client, query, status, word):
    response = client.get(f"/api/v1/compare?{query}")
    assert response.status_code == status
    assert word in response.get_json()["detail"]
