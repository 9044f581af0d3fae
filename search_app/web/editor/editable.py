"""The record that an editor's page is about, and whether this account may change it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort

from corpus.accounts.roles import Action, Subject, may
from corpus.catalogue.store import Catalogue
from corpus.home_regions import region_of
from corpus.innovation import Innovation
from search_app.web.desk.access import check, current_account
from search_app.web.desk.sessions import is_logged_in, logged_in_account
from search_app.web.services.catalogue_service import desk_database

NEW = Innovation(id="", title="")


@dataclass(frozen=True, slots=True)
class Editable:
    """A record that this account may edit, as version `number` has it; number 0 for one that is to be written.

    Attributes
    ----------
    counts_at_once : bool
        Whether what the account saves counts at once. Where it may not publish, what it changes of a published record
        waits for somebody who may, lest a text that no curator has read is shown as checked.
    """

    record: Innovation
    number: int
    status: str
    counts_at_once: bool

    @property
    def is_new(self) -> bool:
        """Whether it is to be written."""
        return self.number == 0


def editable(id: str) -> Editable:
    """Return a record with the version that counts; answer 404 where there is none, 403 where it is not theirs."""
    version = Catalogue(desk_database()).get(id) or abort(404)
    subject = subject_of(version.innovation)
    check(Action.EDIT_RECORD, subject)
    may_publish = may(current_account(), Action.PUBLISH, subject)
    counts = may_publish or version.status != "published"
    return Editable(version.innovation, version.number, version.status, counts)


def new_record() -> Editable:
    """Return what a new record begins as: a draft of this account's place."""
    account = current_account()
    return Editable(NEW, 0, "draft", counts_at_once=True) if may(account, Action.EDIT_RECORD) else abort(403)


def is_theirs(record: Innovation) -> bool:
    """Return whether this account may edit a record as it is written."""
    return may(current_account(), Action.EDIT_RECORD, subject_of(record))


def may_edit(record: Innovation) -> bool:
    """Return whether somebody is logged in who may edit a record; for pages that everybody may see."""
    account = logged_in_account() if is_logged_in() else None
    return account is not None and may(account, Action.EDIT_RECORD, subject_of(record))


def subject_of(record: Innovation) -> Subject:
    """Return whose a record is."""
    return Subject(region_of(record), record.agency)
