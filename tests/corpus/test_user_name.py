"""The user is named by the system."""

import os
import pwd

from corpus.user_name import user_name

VARIABLES = ("LOGNAME", "USER", "LNAME", "USERNAME")


def test_the_user_is_the_one_that_the_environment_names(monkeypatch):
    monkeypatch.setenv("LOGNAME", "ani")
    assert user_name() == "ani"


def test_a_user_without_a_name_is_unknown(monkeypatch):
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    known = {entry.pw_uid for entry in pwd.getpwall()}
    nobody = next(uid for uid in range(40_000, 60_000) if uid not in known)
    monkeypatch.setattr(os, "getuid", lambda: nobody)
    assert user_name() == "unknown"
