"""How far a search reaches on a province's portal: in that province, or in all, one link away from each other."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from search_app.i18n.gettext import _
from search_app.web.portal import portal_province
from search_app.web.results.question import Question


class ScopeLink(NamedTuple):
    """How far a search may reach: its label, its address, and whether it is in use."""

    label: str
    url: str
    is_current: bool


def scopes(question: Question) -> list[ScopeLink]:
    """Return the province of the portal first, then all of them; nothing where this is the portal of all."""
    own = portal_province()
    if own is None:
        return []
    other = tuple(choice for choice in question.choices if choice[0] not in {"province", "regency"})
    chosen = question.filters.get("province", ())
    national = replace(question, choices=other, page=1)
    here = national.toggled("province", own.code)
    return [
        ScopeLink(_("Di %(name)s", name=own.name), here.url, tuple(chosen) == (own.code,)),
        ScopeLink(_("Seluruh Indonesia"), national.url, not chosen),
    ]
