"""The plan as a value."""

import pytest

from search_app.planning.plan.draft import draft
from search_app.planning.plan.model import Statement, Table
from tests.search_app.planning.plan.brief import brief

pytestmark = pytest.mark.usefixtures("request_context")


def test_every_table_of_a_plan_has_a_heading_and_a_width_for_each_cell():
    blocks = [block for section in draft(brief()).sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(tables) == 6
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.heading)} == {len(table.widths)}


@pytest.mark.parametrize(("grouped", "sizes"), [(True, [2, 1]), (False, [1, 1, 1])])
def test_rows_of_one_first_cell_are_a_group_where_a_table_joins_them(grouped, sizes):
    rows = tuple((Statement(phase), Statement(step)) for phase, step in (("A", "1"), ("A", "2"), ("B", "3")))
    assert [len(group) for group in Table(("Fase", "Langkah"), rows, (1, 1), grouped).groups] == sizes
