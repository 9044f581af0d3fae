"""Who may do what, and where: one table of role and action, which all checks and lists follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, false, true

from corpus.db.conditions import within_region


class Role(StrEnum):
    """What an account is for: the national team, a province's hub, or an agency."""

    NATIONAL = "national"
    HUB = "hub"
    AGENCY = "agency"


class Action(StrEnum):
    """What may be done at the desk."""

    SEE_RECORDS = "see records and drafts"
    EDIT_RECORD = "edit a record"
    PUBLISH = "publish and withdraw a record"
    SEE_SUBMISSIONS = "see what was handed in"
    SEE_REPLICATIONS = "see held replications"
    JUDGE_REPLICATION = "judge a replication"
    DECIDE_PAIR = "decide whether two records are one"
    READ_JOURNAL = "read the journal"
    EDIT_HUB = "edit what a hub says of itself"
    RUN_SOURCE = "run a source"
    MANAGE_ACCOUNTS = "manage accounts"


class Scope(StrEnum):
    """Where something may be done: what of all that there is."""

    EVERYWHERE = "everywhere"
    PROVINCE = "province"
    OWN = "own"
    NOWHERE = "nowhere"


_ANY, _PROV, _OWN, _NONE = Scope.EVERYWHERE, Scope.PROVINCE, Scope.OWN, Scope.NOWHERE

SCOPES: dict[Action, dict[Role, Scope]] = {
    action: dict(zip((Role.NATIONAL, Role.HUB, Role.AGENCY), scopes, strict=True))
    for action, scopes in {
        Action.SEE_RECORDS: (_ANY, _PROV, _OWN),
        Action.EDIT_RECORD: (_ANY, _PROV, _OWN),
        Action.PUBLISH: (_ANY, _PROV, _NONE),
        Action.SEE_SUBMISSIONS: (_ANY, _PROV, _OWN),
        Action.SEE_REPLICATIONS: (_ANY, _PROV, _OWN),
        Action.JUDGE_REPLICATION: (_ANY, _PROV, _NONE),
        Action.DECIDE_PAIR: (_ANY, _PROV, _NONE),
        Action.READ_JOURNAL: (_ANY, _PROV, _OWN),
        Action.EDIT_HUB: (_ANY, _PROV, _NONE),
        Action.RUN_SOURCE: (_ANY, _NONE, _NONE),
        Action.MANAGE_ACCOUNTS: (_ANY, _NONE, _NONE),
    }.items()
}
"""Where each role may do each action."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who works at the desk.

    Attributes
    ----------
    province : str
        Code of a hub's province, "" for others.
    agency : str
        An agency's name as records write it, "" for others.
    is_disabled, has_password : bool
    """

    name: str
    role: Role
    province: str = ""
    agency: str = ""
    is_disabled: bool = False
    has_password: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """What something is done to, by the code of its region and its agency, each "" where unknown."""

    region: str = ""
    agency: str = ""


def scope_of(account: Account, action: Action) -> Scope:
    """Return where an account may do something."""
    return Scope.NOWHERE if account.is_disabled else SCOPES[action][account.role]


def may(account: Account, action: Action, subject: Subject | None = None) -> bool:
    """Return whether an account may do something to `subject`; without one, whether anywhere at all."""
    scope = scope_of(account, action)
    if subject is None or scope in {Scope.EVERYWHERE, Scope.NOWHERE}:
        return scope != Scope.NOWHERE
    if scope == Scope.PROVINCE:
        return bool(account.province) and subject.region.partition(".")[0] == account.province
    return bool(account.agency) and subject.agency == account.agency


def within(
    account: Account, action: Action, region: ColumnElement[str], agency: ColumnElement[str]
) -> ColumnElement[bool]:
    """Return the condition on two columns that holds for the rows which an account may do something to."""
    scope = scope_of(account, action)
    if scope == Scope.EVERYWHERE:
        return true()
    if scope == Scope.PROVINCE and account.province:
        return within_region(region, account.province)
    if scope == Scope.OWN and account.agency:
        return agency == account.agency
    return false()
