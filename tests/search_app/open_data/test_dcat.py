"""DCAT that passes shapes, and that a harvester reads as CKAN's does."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import DCAT, DCTERMS, RDF

from indexer.open_data.edition import DataFile, Edition
from search_app.open_data.dcat import Addresses, dcat_graph

SHAPES = Path(__file__).with_name("shapes.ttl")
ADDRESSES = Addresses(
    site="https://contoh.test/",
    page="https://contoh.test/data",
    catalogue="https://contoh.test/data/catalog",
    file=lambda name: f"https://contoh.test/data/{name}",
    oai="https://contoh.test/oai",
    api="https://contoh.test/api/v1",
)
FILES = tuple(
    DataFile(f"{table}.{ending}", table, 2**40 + number, f"{number:064x}")
    for table in ("inovasi", "replikasi")
    for number, ending in enumerate(("csv", "jsonl", "parquet", "xlsx"))
)
EDITION = Edition(Path(), 7, 1_700_000_000.0, "generation-00000001", "x", {"inovasi": 3, "replikasi": 1}, 0, FILES)

# What ckanext-dcat asks of a dataset's files.
DISTRIBUTIONS = """
    PREFIX dct: <http://purl.org/dc/terms/>
    PREFIX spdx: <http://spdx.org/rdf/terms#>
    SELECT ?identifier ?url ?format ?type ?size ?hash ?licence WHERE {
        ?catalogue a dcat:Catalog ; dcat:dataset ?dataset .
        ?dataset dct:identifier ?identifier ; dcat:distribution ?file .
        ?file dcat:downloadURL ?url ; dct:format/rdfs:label ?format ; dcat:mediaType ?type ; dcat:byteSize ?size ;
            dct:license ?licence ; spdx:checksum/spdx:checksumValue ?hash .
    } ORDER BY ?url
"""


@pytest.fixture(scope="module", params=[("turtle", {}), ("json-ld", {"auto_compact": True}), ("xml", {})])
def read(request):
    """Return the graph as it is read back from each form."""
    form, options = request.param
    text = dcat_graph(EDITION, ADDRESSES, "data@contoh.test").serialize(format=form, **options)
    return Graph().parse(data=text, format=form)


def test_it_conforms_to_the_shapes(read):
    conforms, _, report = validate(read, shacl_graph=Graph().parse(SHAPES))
    assert conforms, report


def test_the_api_and_the_provider_say_where_they_describe_themselves(read):
    described = {str(each) for each in read.objects(None, DCAT.endpointDescription)}
    assert described == {"https://contoh.test/api/v1/openapi.json", "https://contoh.test/oai?verb=Identify"}


def test_a_harvester_finds_every_file_with_type_size_checksum_and_licence(read):
    rows = [[str(cell) for cell in row] for row in read.query(DISTRIBUTIONS)]
    assert len(rows) == len(FILES)
    assert rows[0] == [
        "https://contoh.test/data/catalog#inovasi",
        "https://contoh.test/data/inovasi.csv",
        "CSV",
        "https://www.iana.org/assignments/media-types/text/csv",
        str(2**40),
        "0" * 64,
        "https://creativecommons.org/licenses/by/4.0/",
    ]


def test_ckan_takes_the_label_of_every_format(read):
    """As `_distribution_format` of ckanext-dcat 2.4.4 has it: only where the first class of the format is `dct:IMT`."""
    formats = [read.value(file, DCTERMS["format"]) for file in read.subjects(RDF.type, DCAT.Distribution)]
    assert [read.value(each, RDF.type) for each in formats] == [DCTERMS.IMT] * len(FILES)


@pytest.mark.parametrize(
    ("contact", "said"),
    [("data@contoh.test", "mailto:data@contoh.test"), ("https://contoh.test/k", "https://contoh.test/k"), ("a b", "")],
)
def test_who_answers_is_named_where_an_address_is_set(contact, said):
    graph = dcat_graph(EDITION, ADDRESSES, contact)
    found = graph.query("SELECT ?to WHERE { ?d dcat:contactPoint/(vcard:hasEmail|vcard:hasURL) ?to }")
    assert {str(row.to) for row in found} == ({said} if said else set())


def test_shapes_refuse_a_file_without_its_checksum():
    graph = dcat_graph(EDITION, ADDRESSES)
    graph.update("DELETE WHERE { ?file spdx:checksum ?checksum }")
    assert not validate(graph, shacl_graph=Graph().parse(SHAPES))[0]
