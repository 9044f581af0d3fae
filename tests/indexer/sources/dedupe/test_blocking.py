"""Which pairs are compared: those that share rare features, and few for each record."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from corpus import Innovation
from indexer.sources.dedupe.blocking import CANDIDATES, COMMON, HEAVIEST, Block, features_by_group, heaviest
from indexer.sources.dedupe.features import FeatureTable
from tests.indexer.sources.dedupe.test_features import ONE


def test_only_what_was_there_before_is_compared():
    table = FeatureTable([dataclasses.replace(ONE, id=f"nomor-{number}") for number in range(5)])
    pairs = table.candidates([0, 3])
    assert {(int(one), int(other)) for one, other in zip(pairs.later, pairs.earlier, strict=True)} == {
        (3, 0),
        (3, 1),
        (3, 2),
    }


def test_a_thousand_records_of_one_name_are_not_all_compared_with_each_other():
    table = FeatureTable([dataclasses.replace(ONE, id=f"nomor-{number}") for number in range(1_000)])
    assert len(table.candidates(range(400, 500)).later) <= 100 * 4 * CANDIDATES


@pytest.mark.parametrize("records", [[], [ONE], [Innovation("a", "Bank Sampah"), Innovation("b", "Kelas Ibu")]])
def test_records_that_share_nothing_have_no_candidates(records):
    assert len(FeatureTable(records).candidates(range(len(records))).later) == 0


def pairs(block: Block, rows: int) -> set[tuple[int, int]]:
    later, earlier = block.candidates(range(rows))
    return set(zip(later.tolist(), earlier.tolist(), strict=True))


def test_a_pair_shares_a_feature_and_its_earlier_record_comes_second():
    weights = csr_matrix(np.array([[1, 0, 0], [0, 1, 0], [1, 1, 1]], dtype=np.float32))
    assert pairs(Block(weights), 3) == {(2, 0), (2, 1)}


def test_a_feature_that_too_many_records_have_makes_no_pair():
    common = np.ones((COMMON + 1, 1), dtype=np.float32)
    assert pairs(Block(csr_matrix(common)), COMMON + 1) == set()
    assert pairs(Block(csr_matrix(common[:3])), 3) == {(1, 0), (2, 0), (2, 1)}


def test_a_row_keeps_its_heaviest_features():
    row = np.arange(1, HEAVIEST + 6, dtype=np.float32)
    kept = heaviest(csr_matrix(np.stack([row, row[::-1]]))).toarray()
    assert (np.count_nonzero(kept, axis=1) == HEAVIEST).all()
    assert kept[0, -1] == row[-1] and kept[0, 0] == 0 and kept[1, 0] == row[-1]


def test_records_of_two_groups_share_no_feature_and_those_of_no_group_have_none():
    weights = csr_matrix(np.ones((4, 2), dtype=np.float32))
    grouped = features_by_group(np.array([3578, 3578, 3573, 0]), weights)
    shared = (grouped @ grouped.T).toarray()
    assert shared[0, 1] == 2 and shared[0, 2] == 0 and not shared[3].any()
