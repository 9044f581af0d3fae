"""DCAT at its addresses."""

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic


@pytest.mark.parametrize(
    ("accepted", "media_type"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml, text/turtle;q=0.5", "application/rdf+xml"),
    ],
)
def test_the_form_that_is_asked_for_is_given(data, accepted, media_type):
    answer = data.get("/data/catalog", headers={"Accept": accepted})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert "Accept" in answer.vary


def test_people_are_led_to_the_page(data):
    answer = data.get("/data/catalog", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/data")


def test_all_forms_say_the_same(data):
    graphs = [
        Graph().parse(data=data.get(f"/data/catalog.{ending}").text, format=form)
        for ending, form in (("ttl", "turtle"), ("jsonld", "json-ld"), ("rdf", "xml"))
    ]
    assert isomorphic(graphs[0], graphs[1])
    assert isomorphic(graphs[0], graphs[2])


def test_every_file_that_it_names_is_there(data):
    graph = Graph().parse(data=data.get("/data/catalog.ttl").text, format="turtle")
    rows = list(graph.query("SELECT ?url ?size WHERE { ?file dcat:downloadURL ?url ; dcat:byteSize ?size }"))
    assert len(rows) == 8
    for url, size in rows:
        assert data.get(str(url)).content_length == int(size)


def test_who_holds_it_does_not_get_it_again(data):
    etag = data.get("/data/catalog.jsonld").headers["ETag"]
    assert data.get("/data/catalog.jsonld", headers={"If-None-Match": etag}).status_code == 304


def test_the_operators_address_is_named(data):
    assert "mailto:data@contoh.test" in data.get("/data/catalog").text


def test_without_an_edition_it_can_be_asked_for_later(without_edition):
    assert without_edition.get("/data/catalog").status_code == 503
