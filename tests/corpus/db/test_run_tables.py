"""The tables of runs know the words that the code uses."""

import pytest
from sqlalchemy import insert

from corpus.catalogue.source_runs import SourceRuns
from corpus.db.run_tables import PHASES, RUN_KINDS, source_run_lines
from corpus.errors import CatalogueError


def test_every_kind_and_phase_is_stored_and_another_word_refused(database):
    runs = SourceRuns(database)
    for kind in RUN_KINDS:
        number = runs.begin("contoh", kind, by="ani")
        for phase in PHASES:
            runs.note(number, phase=phase)
            assert runs.get(number).phase == phase
    with pytest.raises(CatalogueError, match="ck_source_runs_phase"):
        runs.note(number, phase="asleep")


def test_a_line_belongs_to_a_run(database):
    with pytest.raises(CatalogueError, match=r"(?i)foreign key"), database.writing() as connection:
        connection.execute(insert(source_run_lines).values(run_id=7, number=1, text="x"))
