"""What the shipped records teach, measured on what was not learned."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.model_selection import KFold

from corpus.catalogue.source_state import SourceRecord
from indexer.sources.extract.article import read_automatically
from indexer.sources.extract.classifiers import (
    SURE_OF_INNOVATION,
    SURE_OF_SECTOR,
    innovation_probability,
    new_sector_model,
    sector_examples,
)
from indexer.sources.extract.html_text import soup_of
from indexer.sources.extract.page_reader import PageReader
from indexer.sources.spec import Spec
from tests.indexer.sources.conftest import SHARED, needs_replica


@pytest.fixture(scope="module")
def own_pages():
    """Return texts of pages that nothing was learned from: innovations, and other pages."""
    with Path(__file__).with_name("pages.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [[row["text"] for row in rows if row["innovation"] == mark] for mark in "10"]


def test_a_sector_that_is_named_is_nearly_always_right(shipped_records):
    """Five-fold cross-validation over the shipped records."""
    texts, main = sector_examples()
    sectors = [record.sectors for record in shipped_records if record.sectors]
    named, right = 0, 0
    for learn, held in KFold(5, shuffle=True, random_state=20).split(texts):
        model = new_sector_model().fit([texts[i] for i in learn], [main[i] for i in learn])
        probabilities = model.predict_proba([texts[i] for i in held])
        for i, row in zip(held, probabilities, strict=True):
            named += row.max() >= SURE_OF_SECTOR
            right += row.max() >= SURE_OF_SECTOR and model.classes_[row.argmax()] in sectors[i]
    assert named / len(texts) > 0.55
    assert right / named > 0.94


def test_pages_of_our_own_making_are_told_apart(own_pages):
    innovations = np.array([innovation_probability(text) for text in own_pages[0]]) >= SURE_OF_INNOVATION
    others = np.array([innovation_probability(text) for text in own_pages[1]]) >= SURE_OF_INNOVATION
    assert innovations.mean() >= 0.8
    assert others.mean() <= 0.15


@needs_replica
def test_pages_of_the_replica_are_told_apart():
    spec = Spec(name="contoh", kind="web", title="Contoh", where=("https://contoh.example/",))
    reader = PageReader(spec)

    def taken(name: str) -> bool:
        page = soup_of((SHARED / "direktori" / name).read_bytes())
        return isinstance(reader.read(page, f"https://contoh.example/{name}", None), SourceRecord)

    entries = [taken(f"inovasi/{number}.html") for number in range(47, 247, 5)]
    lists = [taken(f"daftar-{number}.html") for number in range(1, 18)] + [
        taken("index.html"),
        taken("admin/index.html"),
    ]
    assert np.mean(entries) >= 0.9
    assert np.mean(lists) <= 0.1


def test_a_page_says_of_itself_what_json_ld_and_meta_tags_hold():
    article = {"@type": "NewsArticle", "headline": "Antrean Daring", "description": "Ringkas dan jelas. " * 4}
    data = json.dumps({"@graph": [article | {"datePublished": "2021-05-06"}]})
    page = soup_of(f'<title>x</title><script type="application/ld+json">{data}</script><h1>Lain</h1>')
    told = read_automatically(page, "Warga mendaftar lewat telepon. " * 10)
    assert (told["title"], told["source_year"]) == ("Antrean Daring", "2021")
    assert str(told["summary"]).startswith("Ringkas")


@pytest.mark.parametrize("script", ["{", "[" * 10_000, '"x"', '[{"@type": 5}]', '{"@graph": 3}'])
def test_broken_json_ld_does_no_harm(script):
    page = soup_of(f'<title>Judul | Situs</title><script type="application/ld+json">{script}</script>')
    assert read_automatically(page, "Warga dilayani. " * 20)["title"] == "Judul"


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("Antrean Daring | Situs", "Antrean Daring"),
        ("Agro \u2013 Wisata | Situs", "Agro \u2013 Wisata"),
        ("Agro - Wisata - Situs", "Agro - Wisata"),
        ("Agro - Wisata", "Agro - Wisata"),
        ("Situs", "Situs"),
    ],
)
def test_a_title_loses_the_name_of_the_site_and_nothing_else(shown, title):
    page = soup_of(f'<title>{shown}</title><meta property="og:site_name" content="Situs">')
    assert read_automatically(page, "Warga dilayani. " * 20)["title"] == title
