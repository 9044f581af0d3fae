"""The values of a facet as a list of links: written here and not in a template, for a page holds hundreds of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from search_app.i18n.gettext import _
from search_app.web.results.facet_panels import Link


def value_list(links: Iterable[Link]) -> Markup:
    """Return the list; what is chosen says to a screen reader that it is taken back."""
    taken_back = f'<span class="unseen">{escape(_("Hapus saringan"))} </span>'
    rows = [
        f'<li><a{" class=chosen" if link.chosen else ""} rel="nofollow" href="{escape(link.url)}">'
        f"{taken_back if link.chosen else ''}<span>{_escaped(link.label)}</span> <b>{link.shown}</b></a></li>"
        for link in links
    ]
    return Markup(f"<ul>{''.join(rows)}</ul>")  # noqa: S704 # each part is escaped


@lru_cache(8_192)  # the values of one page stand on the next
def _escaped(text: str) -> str:
    return str(escape(text))
