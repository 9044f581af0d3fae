"""Which edition of the open data may be given out: that of the generation in service, or the one before for a while."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple, cast

from flask import Flask, Response, abort, current_app, render_template

from indexer.open_data.edition import Edition, newest_edition
from search_app.i18n.gettext import _
from search_app.web.services.engine_service import engine

GRACE, GRACE_EACH = 60.0, 0.01
"""Seconds in which the edition of a new generation is made, and as many more for each record.

It takes some 0.5 ms of a processor for each record, right after the generation has gone into service; what was
withdrawn must not stay much longer.
"""
_KEY = "tiru-editions"


class _Editions(NamedTuple):
    index_dir: Path
    contact: str


class ServedEdition(NamedTuple):
    """An edition, and whether it is of the generation in service."""

    edition: Edition
    is_current: bool


def install_editions(app: Flask, index_dir: Path, contact: str) -> None:
    """Let `app` give out the editions beside the generations in `index_dir`, and name whom to ask about them."""
    app.extensions[_KEY] = _Editions(index_dir, contact)


def contact() -> str:
    """Return the e-mail address or page of who answers for the data, "" where none is set."""
    return cast("_Editions", current_app.extensions[_KEY]).contact


def served_edition() -> ServedEdition | None:
    """Return the edition that may be given out, None where there is none."""
    edition = newest_edition(cast("_Editions", current_app.extensions[_KEY]).index_dir)
    if edition is None:
        return None
    health = engine().health()
    is_current = edition.generation >= health.generation  # of a newer one, which the engine has yet to open
    if not is_current and abs(time.time() - health.built_at) > GRACE + GRACE_EACH * health.records:
        return None
    return ServedEdition(edition, is_current)


def usable_edition() -> Edition:
    """Return the edition that may be given out; answer 503 where there is none."""
    served = served_edition()
    return served.edition if served else abort(_none_made())


def _none_made() -> Response:
    heading = _("Berkas data terbuka belum ada")
    sentence = _("Berkasnya dibuat sesudah indeks. Coba lagi beberapa saat lagi, atau minta pengelola memeriksanya.")
    page = render_template("error.html", status=503, heading=heading, sentence=sentence)
    return Response(page, 503, {"Retry-After": "60"})
