"""The index of the API: all that may be asked, and that nothing else is there."""


def test_the_index_names_every_resource_and_what_is_in_service(client, description):
    answer = client.get("/api/v1", base_url="https://tiru.test").get_json()
    assert [each["url"] for each in answer["resources"]] == [
        f"https://tiru.test{path}" for path in description["paths"]
    ]
    assert answer["generation"]["records"] == client.get("/readyz").get_json()["records"]
    assert answer["description"] == "https://tiru.test/api/v1/openapi.json"
    assert answer["links"]["page"] == "https://tiru.test/api"


def test_what_is_not_there_is_a_problem_that_says_so(client):
    answer = client.get("/api/v1/tidak/ada")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.get_json()["detail"] == "There is no /api/v1/tidak/ada."
