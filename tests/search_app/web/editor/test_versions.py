"""Versions are listed, compared and restored; restoring adds a version."""

import dataclasses

from corpus.catalogue.store import Catalogue
from tests.search_app.conftest import HOSTILE, SCRIPT
from tests.search_app.reading import link, soup, words
from tests.search_app.web.editor.conftest import ADDRESS, HERE, edit


def test_versions_are_listed_compared_and_restored(as_role, database):
    client = as_role("hub")
    edit(client, problem="Sampah menumpuk di kota.", reason="Berita")
    listing = soup(client.get(f"{ADDRESS}/versi"))
    rows = [words(row) for row in listing.select("tbody tr")]
    assert len(rows) == 2
    assert "sekarang" in rows[0] and "hub" in rows[0] and "editor" in rows[0] and "Berita" in rows[0]
    assert [field["value"] for field in listing.select("[checked]")] == ["2", "1"]
    compared = soup(client.get(f"{ADDRESS}/banding?dari=1&ke=2"))
    assert words(compared.select_one(".difference ins")) == "[ditambahkan: Sampah menumpuk di kota.]"
    assert "Masalah" in [words(heading) for heading in compared.select("h2")]
    restoring = link(compared, "Pulihkan versi 1")
    assert "Sampah menumpuk" in words(soup(client.get(restoring)).select_one(".difference del"))
    answer = client.send(restoring, versi="2", reason="Belum terbukti")
    assert answer.location == f"{ADDRESS}?tersimpan=3"
    last = Catalogue(database).get(HERE.id)
    assert (last.innovation, last.number, last.reason) == (HERE, 3, "Belum terbukti")
    assert len(Catalogue(database).versions(HERE.id)) == 3


def test_what_has_changed_since_is_not_restored_over(as_role, database):
    client = as_role("hub")
    edit(client, problem="Sampah menumpuk.")
    edit(as_role("national"), problem="Sampah berbau.")
    restoring = f"{ADDRESS}/versi/1/pulihkan"
    assert client.send(restoring, versi="2", reason="").status_code == 409
    assert client.send(restoring, versi="x", reason="").status_code == 400
    assert Catalogue(database).get(HERE.id).number == 3


def test_an_agency_proposes_to_restore_what_is_published(as_role, database):
    agency = as_role("agency")
    edit(agency, problem="Sampah menumpuk.")
    Catalogue(database).put_all([HERE], source="curator", actor="ani", status="published")
    answer = agency.send(f"{ADDRESS}/versi/2/pulihkan", versi="3", reason="")
    assert "diusulkan=1" in answer.location
    assert Catalogue(database).get(HERE.id).number == 3


def test_a_version_of_another_owner_is_not_restored(as_role, database):
    edit(as_role("national"), agency="Kota Malang")
    edit(as_role("national"), agency="Kota Surabaya")
    page = as_role("agency").get(f"{ADDRESS}/versi/2/pulihkan")
    assert "tidak dapat dipulihkan" in words(soup(page).select_one("[role=alert]"))
    assert soup(page).select_one("[name=versi]") is None


def test_versions_with_the_same_text_say_so(as_role, database):
    Catalogue(database).put_all([HERE], source="curator", actor="ani", status="published")
    client = as_role("hub")
    page = words(soup(client.get(f"{ADDRESS}/banding?dari=1&ke=2")).main)
    assert "Isi kedua versi sama. Keadaannya berubah: konsep → terbit." in page
    assert "tidak ada yang perlu dipulihkan" in client.get(f"{ADDRESS}/versi/1/pulihkan").text


def test_nothing_that_stands_in_a_version_is_run(as_role, database):
    client = as_role("national")
    hostile = dataclasses.replace(HOSTILE, id=HERE.id)
    Catalogue(database).put_all([hostile], source=SCRIPT, actor=SCRIPT, status="draft")
    Catalogue(database).put_all([HERE], source=SCRIPT, actor=SCRIPT, status="draft")
    edit(client, problem="Sampah.", reason=f"</td>{SCRIPT}")
    Catalogue(database).put_all([hostile], source=SCRIPT, actor=SCRIPT, status="published")
    for path in (
        "",
        "/versi",
        "/banding?dari=2&ke=3",
        "/banding?dari=3&ke=2",
        "/versi/2/pulihkan",
        "/versi/3/pulihkan",
    ):
        page = client.get(ADDRESS + path)
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text, path
        bad = "main :is([onerror], [onload], [onmouseover], script, [href^='javascript'], [href^='data'])"
        assert soup(page).select(bad) == [], path
