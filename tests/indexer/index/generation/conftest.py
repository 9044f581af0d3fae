"""An index of which one generation is in service and another before it."""

from pathlib import Path

import pytest

from corpus import Innovation
from indexer import build_index

OLD = Innovation(id="lama", title="Yang lama", agency_level="kota", sectors=["sosial"], year_started=2015)
NEW = Innovation(id="baru", title="Yang baru", agency_level="desa", sectors=["pangan"], year_started=2016)


@pytest.fixture
def index_dir(tmp_path) -> Path:
    build_index([OLD], tmp_path)
    build_index([NEW], tmp_path)
    return tmp_path
