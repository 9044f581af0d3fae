"""Topics that many innovations are about."""

from corpus import Innovation
from indexer import build_index
from search_app.local import open_engine
from search_app.topics import MAX_TOPICS, find_topics


def test_topics_are_keywords_of_several_records_each_of_another_sector(engine):
    topics = find_topics(engine)
    assert len(topics) == MAX_TOPICS
    counts = engine.value_counts("keyword")
    assert all(counts[topic.keyword] > 1 for topic in topics)
    assert len({topic.sector for topic in topics}) == MAX_TOPICS


def test_the_commonest_keyword_comes_first(engine):
    counts = engine.value_counts("keyword")
    assert counts[find_topics(engine, 1)[0].keyword] == max(counts.values())


def test_a_topic_counts_what_its_question_finds(engine):
    for topic in find_topics(engine):
        found = engine.search(topic.query, limit=0)
        assert found.total == topic.count > 1
        assert found.facets["sector"][0].value == topic.sector


def test_where_no_keyword_is_shared_there_is_no_topic(tmp_path):
    build_index([Innovation("a", "Satu", keywords=["sampah"]), Innovation("b", "Dua", keywords=["stunting"])], tmp_path)
    assert find_topics(open_engine(tmp_path)) == ()
