"""The timeline of an innovation: its own years, and who follows it."""

from corpus import Award, Innovation, Replication
from corpus.replications.entry import Entry, Step
from search_app.planning.milestones import Kind, Milestone, Year, years

RECORD = Innovation(
    id="a",
    title="A",
    year_started=2015,
    year_implemented=2016,
    awards=[Award("Top 99", 2018), Award("Piagam")],
    replications=[Replication("Pemerintah Kota Bogor", 2019), Replication("Sekolah Rakyat")],
)


def entry(replicator: str, code: str, *steps: Step) -> Entry:
    return Entry("x", "A", "Kabupaten A", replicator, steps, replicator_code=code)


def test_years_stand_in_their_order_and_what_has_none_at_the_end():
    assert years(RECORD, ()) == (
        Year(2015, (Milestone(Kind.BEGUN, 2015),)),
        Year(2016, (Milestone(Kind.IN_SERVICE, 2016),)),
        Year(2018, (Milestone(Kind.AWARD, 2018, "Top 99"),)),
        Year(2019, (Milestone(Kind.FOLLOWED, 2019, "Pemerintah Kota Bogor", "implementation"),)),
        Year(
            None,
            (
                Milestone(Kind.AWARD, None, "Piagam"),
                Milestone(Kind.FOLLOWED, None, "Sekolah Rakyat", "implementation"),
            ),
        ),
    )


def test_a_replicator_of_the_register_and_of_the_record_stands_once_with_the_further_stage():
    interested = entry("Kota Bogor", "32.71", Step("interest", "2021-05"))
    evaluated = entry("Sekolah rakyat", "", Step("agreement", "2020"), Step("evaluation", "2022-01-31"))
    followed = [each for year in years(RECORD, [interested, evaluated]) for each in year.milestones if each.stage]
    assert followed == [
        Milestone(Kind.FOLLOWED, 2019, "Pemerintah Kota Bogor", "implementation"),
        Milestone(Kind.FOLLOWED, 2022, "Sekolah rakyat", "evaluation"),
    ]


def test_begun_and_in_service_in_one_year_is_one_thing():
    record = Innovation(id="b", title="B", year_started=2020, year_implemented=2020)
    assert years(record, ()) == (Year(2020, (Milestone(Kind.IN_SERVICE, 2020),)),)
    assert years(Innovation(id="c", title="C"), ()) == ()
