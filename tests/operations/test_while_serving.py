"""A catalogue is backed up and brought back while it is served."""

from tests.operations.proxied import PREFIX, run_tiru


def test_a_server_goes_on_answering_from_a_catalogue_that_is_backed_up_and_brought_back(served, tmp_path):
    asker = served.asker()
    before = asker.ask(f"{PREFIX}/replikasi.csv")
    assert before.status == 200 and before.body.count(b"\n") > 200
    assert " rows of " in run_tiru(served.environment, "backup", str(tmp_path / "a.gz"))
    assert "What was there before is in " in run_tiru(
        served.environment, "restore", "--replace", str(tmp_path / "a.gz")
    )
    assert asker.ask(f"{PREFIX}/replikasi.csv").body == before.body
