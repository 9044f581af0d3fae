"""The latent space: words that keep the same company are near, and two builds agree."""

import numpy as np
from scipy.sparse import csr_matrix

from corpus import Innovation
from indexer import build_index
from indexer.index.build.lsi import learn_axes, unit_coordinates
from indexer.index.generation.format import WEIGHT_SCALE, TfidfRows
from indexer.index.generation.reader import open_generation


def vectors(rows) -> TfidfRows:
    dense = np.asarray(rows, dtype=np.float32)
    docs, stems = np.nonzero(dense)
    indptr = np.concatenate([[0], np.cumsum(np.bincount(docs, minlength=len(dense)))])
    data = np.rint(dense[docs, stems] / WEIGHT_SCALE).astype(np.uint16)
    return TfidfRows(indptr, stems.astype(np.int32), data, np.ones(dense.shape[1], dtype=np.float32))


def latent_space(of: TfidfRows):
    """Return the axes and the coordinates of the records."""
    axes = learn_axes(of)
    rows = csr_matrix((of.data * WEIGHT_SCALE, of.indices, of.indptr), shape=(len(of.indptr) - 1, len(of.idf)))
    return axes, unit_coordinates(rows, lambda rows: rows @ axes)


def test_records_without_a_common_word_are_near_where_a_third_joins_them():
    _, records = latent_space(vectors([[1, 1, 0, 0, 0]] * 4 + [[0, 1, 1, 0, 0]] * 4 + [[0, 0, 0, 1, 1]] * 4))
    records = records[:, :2]  # the two strongest axes: the two subjects
    assert records[0] @ records[4] > 0.5
    assert abs(records[0] @ records[8]) < 0.1


def test_the_cosine_in_full_dimensions_is_that_of_the_vectors():
    rows = np.eye(5, dtype=np.float32) * 0.8 + 0.1
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    _, records = latent_space(vectors(rows))
    assert np.allclose(records @ records.T, rows @ rows.T, atol=5e-3)


def test_a_record_without_words_is_like_nothing():
    _, records = latent_space(vectors([[1, 0], [0, 0]]))
    assert not records[1].any()


def test_an_empty_index_and_one_of_one_record_have_a_space(tmp_path):
    build_index([], tmp_path / "none")
    assert len(open_generation(tmp_path / "none").latent.records) == 0
    build_index([Innovation(id="a", title="Antrean")], tmp_path / "one")
    assert len(open_generation(tmp_path / "one").latent.records) == 1


def test_two_builds_give_the_same_space(shipped_records, tmp_path):
    spaces = []
    for name in ("one", "two"):
        build_index(shipped_records[:60], tmp_path / name)
        spaces.append(open_generation(tmp_path / name).latent)
    assert np.array_equal(spaces[0].records, spaces[1].records)
    assert np.array_equal(spaces[0].scales, spaces[1].scales)
    lengths = np.linalg.norm(spaces[0].records * spaces[0].scales[:, None], axis=1)
    assert np.allclose(lengths, 1, atol=5e-3)
    assert np.array_equal(spaces[0].stems, spaces[1].stems)
