"""The answers themselves."""

from dataclasses import asdict, replace

import pytest

from corpus import Innovation, Source
from corpus.replications.csv_file import shipped
from search_app.assistants.regions import AskedWronglyError
from search_app.assistants.tools import LONGEST_PLAN, Tools
from search_app.engine import Confidence
from tests.search_app.assistants.conftest import SITE

ID = "gancang-aron-rsud-blambangan-banyuwangi"
LONG = Innovation(
    id="panjang",
    title="Panjang",
    summary="kata " * 4_000,
    steps=["langkah " * 2_000] * 90,
    sources=[Source("Jahat", url="javascript:alert(1)"), Source("Baik", "Koran", 2020, "https://contoh.test/")],
)


class OneRecord:
    """An engine that finds one long record."""

    def get(self, id):
        """Return it."""
        return LONG if id == LONG.id else None

    def lookalike_counts(self, ids):
        """Return that nothing is like it."""
        return (0,) * len(ids)


def test_a_problem_finds_practices_with_reasons_sources_and_confidence(tools):
    found = tools.search("antrean pasien rumah sakit panjang sejak subuh", limit=3)
    assert found.confidence.level in {"strong", "partial"}
    assert found.page.startswith(f"{SITE}/cari?q=antrean%20")
    assert len(found.practices) == 3
    first = found.practices[0]
    assert first.page == f"{SITE}/inovasi/{first.id}"
    assert "antrean" in first.why
    assert first.sources[0].url.startswith("http")


def test_where_nothing_fits_it_is_said(tools, monkeypatch):
    assert tools.search("zzzqqq").confidence.level == "nothing"
    results = replace(tools.engine.search("antrean", limit=2), confidence=Confidence("nothing", 0.1))
    monkeypatch.setattr(type(tools.engine), "search", lambda *args, **kwargs: results)
    found = tools.search("antrean")
    assert (found.confidence.level, len(found.practices)) == ("nothing", 2)
    assert "merely nearest" in found.confidence.reason


@pytest.mark.parametrize("blank", [" ", "\n\t", "\u00a0"])
def test_a_blank_problem_is_no_problem_that_something_fits(tools, blank):
    with pytest.raises(AskedWronglyError, match="tell it"):
        tools.search(blank)


def test_a_search_is_narrowed_by_place_and_sector(tools):
    found = tools.search("antrean", province="Jawa Timur", sector="kesehatan", limit=20)
    assert 0 < found.total < tools.search("antrean").total
    assert all(practice.place.endswith("Jawa Timur") for practice in found.practices)
    assert found.page == f"{SITE}/cari?q=antrean&sektor=kesehatan&provinsi=35"
    assert tools.search("antrean", province="Jatim", sector="Kesehatan", limit=20).page == found.page
    with pytest.raises(AskedWronglyError, match=r"no sector 'x'; there are .*kesehatan"):
        tools.search("antrean", sector="x")


def test_a_record_is_given_whole_with_its_sources(tools):
    whole = tools.get(ID)
    assert whole.record["title"].startswith("Gancang Aron")
    assert whole.shortened == []
    assert whole.sources[0].url.startswith("https://")
    assert whole.confidence.level == ("partial" if "inferred" in whole.record else "strong")


def test_an_unknown_id_says_where_ids_come_from(tools):
    for ask in (tools.get, tools.similar, lambda id: tools.fit(id, "35.78"), lambda id: tools.draft_plan(id, "35.78")):
        with pytest.raises(AskedWronglyError, match="no innovation 'tidak-ada'; ids come from the search tool"):
            ask("tidak-ada")


def test_similar_practices_may_be_of_other_provinces_only(tools):
    found = tools.similar(ID, elsewhere=True, limit=4)
    assert len(found.practices) == 4
    assert all(not practice.place.endswith("Jawa Timur") for practice in found.practices)
    assert found.confidence.level in {"strong", "partial"}


def test_the_fit_has_four_questions_with_evidence_in_either_language(tools):
    indonesian, english = tools.fit(ID, "Kota Surabaya"), tools.fit(ID, "35.78", "en")
    assert indonesian.percent == english.percent
    assert indonesian.questions[0].question == "Sebaran"
    assert english.questions[0].question == "Spread"
    assert all(question.evidence for question in english.questions)
    assert english.method == f"{SITE}/metode"


def test_the_fit_counts_the_replications_of_the_register(tools):
    known = next(id for entry in shipped() if tools.engine.get(id := entry.innovation_id))
    assert "Belum ada replikasi" not in tools.fit(known, "35.78").questions[0].evidence[0]


def test_regions_like_ours_come_most_alike_first_with_what_they_made(tools):
    like = tools.regions_like("Kota Surabaya", 4)
    similarities = [region.similarity for region in like.regions]
    assert similarities == sorted(similarities, reverse=True)
    assert len(similarities) == 4
    made = next(region for region in like.regions if region.innovations)
    assert made.newest[0].url.startswith(f"{SITE}/inovasi/")


def test_a_plan_rests_on_the_record_and_names_the_problem(tools):
    drafted = tools.draft_plan(ID, "Kota Surabaya", "antrean obat")
    assert "Untuk Kota Surabaya." in drafted.plan
    assert "“antrean obat”" in drafted.plan
    assert f"{SITE}/inovasi/{ID}" in drafted.plan
    assert not drafted.is_shortened


def test_no_answer_is_longer_than_its_limit_and_no_link_does_anything_else(tools):
    short = Tools(OneRecord(), tools.replications, SITE)
    whole = short.get("panjang")
    assert set(whole.shortened) == {"summary", "steps"}
    assert len(str(asdict(whole))) < 100_000
    assert [link.url for link in whole.sources] == ["", "https://contoh.test/"]
    drafted = short.draft_plan("panjang", "35.78")
    assert drafted.is_shortened
    assert len(drafted.plan) <= LONGEST_PLAN
