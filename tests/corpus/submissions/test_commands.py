"""`tiru submissions` as a curator types it."""

from corpus.secret_tokens import new_token
from corpus.submissions.store import open_submissions
from tests.corpus.submissions.examples import PROPOSED


def test_a_curator_lists_asks_publishes_and_rejects(sqlite_desk):
    with open_submissions(sqlite_desk.url) as queue:
        first, second = (queue.put(PROPOSED, new_token()).id for _ in range(2))
    assert f"{first}\tinnovation\twaiting\t0\tBank Sampah Sekolah" in sqlite_desk.tiru("submissions", "list")[1]
    assert sqlite_desk.tiru("submissions", "ask", first, "Sejak kapan?")[0] == 0
    assert "curator: Sejak kapan?" in sqlite_desk.tiru("submissions", "show", first)[1]
    assert "bank-sampah-sekolah-kabupaten-malang" in sqlite_desk.tiru("submissions", "publish", first)[1]
    assert sqlite_desk.tiru("submissions", "reject", second, "--reason", "Kembar")[0] == 0
    code, _, error = sqlite_desk.tiru("submissions", "publish", second)
    assert (code, "rejected already" in error) == (2, True)
