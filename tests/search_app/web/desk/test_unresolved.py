"""Names that belong to no agency wait at the desk, with the way to their records."""

from corpus.catalogue.publication import publish
from corpus.db.database import open_database
from tests.corpus.catalogue.examples import TWIN
from tests.search_app.reading import soup, words
from tests.search_app.web.desk.conftest import HERE


def test_a_name_leads_to_its_records(as_role, desk_url):
    curator = as_role("national")
    assert "Semua catatan terbit" in curator.get("/meja/instansi").text
    with open_database(desk_url) as database:
        publish(database, [HERE.id, TWIN.id], actor="ani")
    (row,) = soup(curator.get("/meja/instansi")).select("tbody tr")
    assert [words(cell) for cell in row.select("td")] == ["tanpa nama instansi", "tidak menyebut instansi", "1"]
    listed = soup(curator.get(row.a["href"])).select(".desk-list label")
    assert [words(label) for label in listed] == [TWIN.title]
    assert "Semua catatan terbit" in as_role("hub").get("/meja/instansi").text
