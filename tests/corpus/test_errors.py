"""Every error that a person may see is a TiruError with one sentence."""

import pytest

from corpus.catalogue.store import open_catalogue
from corpus.errors import CatalogueError, DataError, SettingError, TiruError
from corpus.jsonl import read_all
from corpus.settings import read_settings


@pytest.mark.parametrize(
    ("fail", "kind"),
    [
        (lambda folder: read_all([folder / "none"]), DataError),
        (lambda folder: read_settings({"TIRU_NONE": "x"}), SettingError),
        (lambda folder: open_catalogue("mysql://h/n").__enter__(), CatalogueError),
    ],
    ids=["data", "setting", "catalogue"],
)
def test_a_fault_of_each_kind_is_caught_as_one_that_a_person_may_see(tmp_path, fail, kind):
    with pytest.raises(TiruError) as caught:
        fail(tmp_path)
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)
