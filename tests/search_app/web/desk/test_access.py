"""Every page of the desk is for whom the table of roles says, and for nobody without an account."""

import pytest

from corpus.accounts.roles import SCOPES, Action, Role, Scope

PAGES = {
    "/meja": Action.SEE_RECORDS,
    "/meja/antrean": Action.SEE_RECORDS,
    "/meja/antrean/ubah?jadi=terbitkan": Action.PUBLISH,
    "/meja/usulan": Action.SEE_SUBMISSIONS,
    "/meja/usulan/tolak": Action.JUDGE_SUBMISSION,
    "/meja/replikasi": Action.SEE_REPLICATIONS,
    "/meja/replikasi/baru": Action.JUDGE_REPLICATION,
    "/meja/replikasi/putuskan?jadi=terima": Action.JUDGE_REPLICATION,
    "/meja/instansi": Action.SEE_RECORDS,
    "/meja/jurnal": Action.READ_JOURNAL,
    "/meja/jurnal.csv": Action.READ_JOURNAL,
    "/meja/akun": Action.MANAGE_ACCOUNTS,
}


@pytest.mark.parametrize("role", Role)
def test_each_role_opens_the_pages_that_the_table_allows(as_role, role):
    curator = as_role(role.value)
    for address, action in PAGES.items():
        answer = curator.get(address)
        assert answer.status_code == (403 if SCOPES[action][role] == Scope.NOWHERE else 200), address
        assert answer.status_code == 200 or "tidak berwenang" in answer.text


def test_whoever_is_not_logged_in_is_asked_to(person):
    for address in PAGES:
        assert person.get(address).location.startswith("/masuk")
