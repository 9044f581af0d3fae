"""Which rows an account may do something to, as conditions for the database."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_

from corpus.accounts.roles import Account, Action, within
from corpus.catalogue.twins import ONE, OTHER
from corpus.db.submission_tables import submissions
from corpus.db.tables import journal, records, replications


def visible_records(account: Account, action: Action) -> ColumnElement[bool]:
    """Return the condition on the columns of `records`."""
    return within(account, action, records.c.region, records.c.agency)


def visible_pairs(account: Account) -> ColumnElement[bool]:
    """Return the condition on the columns of `ONE` and `OTHER` for the pairs that an account may decide about."""
    both = [within(account, Action.DECIDE_PAIR, record.c.region, record.c.agency) for record in (ONE, OTHER)]
    return and_(*both)


def visible_submissions(account: Account) -> ColumnElement[bool]:
    """Return the condition on the columns of `submissions` for those that an account may see."""
    return within(account, Action.SEE_SUBMISSIONS, submissions.c.region, submissions.c.agency)


def visible_replications(account: Account) -> ColumnElement[bool]:
    """Return the condition on the columns of `replications` for the entries that an account may see.

    An entry is the replicator's, here as in the journal: what happened there, its hub can check. The hub of the
    origin reads what is published, as everybody does.
    """
    return within(account, Action.SEE_REPLICATIONS, replications.c.replicator, replications.c.agency)


def visible_entries(account: Account) -> ColumnElement[bool]:
    """Return the condition on the columns of `journal` for the entries that an account may read."""
    return within(account, Action.READ_JOURNAL, journal.c.region, journal.c.agency)
