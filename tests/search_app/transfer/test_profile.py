"""What the four questions need of each record."""

import numpy as np

from search_app.transfer.prerequisite_kinds import KINDS
from search_app.transfer.profile import profiles
from tests.search_app.transfer.golden import RECORDS


def test_records_are_counted_in_columns():
    known = profiles(RECORDS, [2, 0, 0, 1])
    assert known.parts.tolist() == [[3, 3, 0], [0, 0, 0], [2, 1, 3], [1, 0, 0]]
    assert known.inferred.tolist()[2] == [True, False, False]
    assert [kind for kind, named in zip(KINDS, known.kinds[0], strict=True) if named] == ["budget", "people"]
    assert (known.barriers[0], known.met[0], known.awards[0]) == (2, 1, 1)
    assert known.lookalikes.tolist() == [2, 0, 0, 1]


def test_some_rows_can_be_taken():
    taken = profiles(RECORDS, range(4)).take(np.array([2, 0]))
    assert len(taken) == 2
    assert taken.lookalikes.tolist() == [2, 0]
    assert taken.home.levels.shape == (2,)


def test_no_records_have_columns_of_the_same_widths():
    none = profiles([], [])
    assert (none.parts.shape, none.kinds.shape, len(none)) == ((0, 3), (0, len(KINDS)), 0)
