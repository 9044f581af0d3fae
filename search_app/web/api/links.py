"""Where does an answer lead? Absolute addresses: of itself, of its page for people, of the list beside it."""

from __future__ import annotations

from typing import Annotated

from flask import request
from msgspec import field

from search_app.i18n.gettext import N_
from search_app.web.api.fields import Answer, told
from search_app.web.interop.documents import absolute
from search_app.web.urls import Parameters, address

MAX_ITEMS = 100  # of one page of a list
MAX_OFFSET = 10_000


class Links(Answer, frozen=True, kw_only=True):
    """Where one thing is found."""

    own: Annotated[str, told(N_("Alamat data ini dalam API."))] = field(name="self")
    page: Annotated[str | None, told(N_("Halamannya untuk dibaca orang; null bila tidak ada."))] = None


class PageLinks(Answer, frozen=True, kw_only=True):
    """Where a list goes on; the same addresses are in the header `Link`."""

    own: Annotated[str, told(N_("Alamat jawaban ini."))] = field(name="self")
    next: Annotated[str | None, told(N_("Alamat lanjutan daftar; null di akhir daftar."))] = None
    prev: Annotated[str | None, told(N_("Alamat bagian daftar sebelumnya; null di awal daftar."))] = None


def links(endpoint: str, page: str | None = None, **path: str) -> Links:
    """Return where a thing is found: its own endpoint and the path of its page."""
    return Links(own=absolute(address(endpoint, (), **path)), page=absolute(page) if page else None)


def page_links(total: int, limit: int, offset: int) -> PageLinks:
    """Return the links of one page of a list that is counted: `limit` things after `offset` others, of `total`."""
    following, before = offset + limit, max(0, offset - limit)
    has_more = following < total and following <= MAX_OFFSET
    return PageLinks(
        own=this_url(),
        next=changed_url(offset=str(following)) if limit and has_more else None,
        prev=changed_url(offset=str(before)) if offset else None,
    )


def site_url() -> str:
    """Return the absolute address of this site, without a slash at its end."""
    return absolute(request.script_root)


def this_url() -> str:
    """Return the absolute address of this request."""
    return changed_url()


def changed_url(**changes: str) -> str:
    """Return the absolute address of this request with some of its parameters changed or added."""
    kept: Parameters = [pair for pair in request.args.items(multi=True) if pair[0] not in {*changes, "bahasa"}]
    return absolute(address(str(request.endpoint), [*kept, *changes.items()], **(request.view_args or {})))
