"""The published entries of the register, from one to the next."""

from corpus.replications.csv_file import shipped


def walked(client, url):
    entries = []
    while url:
        response = client.get(url).get_json()
        entries += response["replications"]
        url = response["links"]["next"]
    return entries


def test_following_next_gives_every_published_entry_once(client):
    entries = walked(client, "/api/v1/replications?limit=50")
    assert [entry["id"] for entry in entries] == sorted(entry.id for entry in shipped())


def test_an_entry_is_given_with_its_stages_and_their_sources(client):
    (known, *_) = (entry for entry in shipped() if entry.innovation_id == "gertak-kabupaten-trenggalek")
    entry = next(entry for entry in walked(client, "/api/v1/replications") if entry["id"] == known.id)
    assert (entry["stage"], entry["replicator"]) == (known.stage, known.replicator)
    assert [step["source_url"] for step in entry["steps"]] == [step.source_url for step in known.steps]
    assert entry["page"] == "http://localhost/replikasi/inovasi/gertak-kabupaten-trenggalek"


def test_those_of_one_innovation_are_given_alone(client):
    own = walked(client, "/api/v1/replications?innovation=gertak-kabupaten-trenggalek")
    assert {entry["innovation_id"] for entry in own} == {"gertak-kabupaten-trenggalek"}
    assert walked(client, "/api/v1/replications?innovation=tidak-ada") == []
