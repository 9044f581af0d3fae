"""What the cluster is told of documents."""

from indexer.opensearch import mapping
from indexer.opensearch.settings import ClusterSettings
from indexer.text.splitting import fold


def test_every_part_of_a_document_is_mapped():
    made = mapping.body(ClusterSettings(("http://a:9200",), shards=3, replicas=2), {"mapping": 1})
    properties = made["mappings"]["properties"]
    documents = (mapping.ID, mapping.DIGEST, mapping.RECORD, mapping.ROW, mapping.YEAR, mapping.LENGTH)
    words = (mapping.STEMS, mapping.FORMS, mapping.FACET, mapping.WORDS, mapping.LIKENESS, mapping.TOP_TERMS)
    assert set(properties) == {*documents, *words}
    assert set(properties[mapping.STEMS]["properties"]) == set(mapping.SEARCHED)
    assert made["settings"]["number_of_shards"] == 3
    assert made["settings"]["auto_expand_replicas"] == "0-2"


def test_two_terms_are_never_called_by_the_same_name():
    name = mapping.feature("1.250")
    assert "." not in name
    assert fold(name) != name, "what stands for the dot may stand in a word too"
