"""What an addition does to each field is told before it is done."""

from dataclasses import replace

from corpus.innovation import Source
from corpus.submissions.addition import effects
from tests.corpus.catalogue.examples import CURATED
from tests.corpus.submissions.examples import PROPOSED


def test_gaps_are_filled_and_what_stands_there_stays():
    proposed = replace(PROPOSED, title=CURATED.title, summary="Lain.", sources=(Source("Berita"),))
    found = {each.name: each.effect for each in effects(replace(CURATED, results="Turun."), proposed)}
    assert found == {
        "title": "same",
        "summary": "unused",
        "problem": "fills",
        "solution": "fills",
        "results": "",
        "agency": "fills",
        "agency_level": "fills",
        "province": "fills",
        "regency": "fills",
        "sources": "fills",
    }
