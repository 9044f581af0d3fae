"""A record that somebody has written gets an id that none has or had."""

from corpus.catalogue.record_ids import free_id
from corpus.innovation import Innovation
from corpus.reference import former_ids
from tests.corpus.catalogue.examples import CURATED


def test_an_id_is_made_of_title_and_region_and_numbered_where_it_is_taken(curated, connection):
    assert free_id(connection, Innovation("", "Bank Sampah", regency="Kota Surabaya")) == "bank-sampah-kota-surabaya"
    assert free_id(connection, Innovation("", CURATED.title)) == f"{CURATED.id}-2"
    assert free_id(connection, Innovation("", "!!!")) == "inovasi"


def test_the_id_of_a_record_that_became_part_of_another_is_not_given_again(curated, connection):
    former = next(iter(former_ids()))
    assert free_id(connection, Innovation("", former.replace("-", " "))) == f"{former}-2"
