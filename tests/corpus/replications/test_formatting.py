"""How curators read an entry on the command line."""

import datetime
from dataclasses import replace

from corpus.replications.entry import Step
from corpus.replications.formatting import in_full, in_one_line, of_version, opened
from corpus.replications.register import EntryVersion, open_register
from tests.corpus.replications.test_entry import ENTRY


def test_a_line_of_a_list_holds_id_stage_date_and_names():
    undated = replace(ENTRY, steps=(Step("interest"),))
    assert in_one_line(ENTRY).split("\t")[:3] == ["opop-bandung", "implementation", "2021"]
    assert in_one_line(undated) == "opop-bandung\tinterest\t-\tKabupaten Bandung follows Jawa Barat, OPOP"


def test_an_entry_in_full_shows_every_step_and_leaves_out_what_is_empty():
    assert list(in_full(replace(ENTRY, innovation_id="", origin_code="", change="")))[1:] == [
        "  record: none in the catalogue",
        "  regions: no region to 32.04",
        "  interest | 2019-05 | Kunjungan | https://contoh.test/a",
        "  implementation | 2021",
        "  result: =12 pesantren",
    ]


def test_a_version_names_who_made_it_and_from_which_source():
    version = EntryVersion(ENTRY, 2, "held", "ani", "form", datetime.date(2026, 3, 4))
    assert of_version(version) == "2. held on 2026-03-04, by ani, from form"


def test_the_register_that_the_settings_name_is_opened(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/tiru.db"
    monkeypatch.setenv("TIRU_DATABASE_URL", url)
    with open_register(url) as register:
        register.put_all([ENTRY], source="test", actor="ani")
    with opened() as register:
        assert register.entries() == (ENTRY,)
