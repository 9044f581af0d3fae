"""When the records of a page were changed last, as far as the catalogue can be asked."""

from __future__ import annotations

import logging
from collections.abc import Callable

from flask import current_app

from corpus.catalogue.change_times import Changes, ChangeTimes
from corpus.errors import CatalogueError
from search_app.web.services.catalogue_service import database_of

_log = logging.getLogger(__name__)


def changes(ask: Callable[[ChangeTimes], Changes]) -> Changes:
    """Return what is asked of the catalogue's change times; nothing where it cannot be used.

    Parameters
    ----------
    ask : callable
        One method of the change times with its arguments.
    """
    try:
        service = database_of(current_app)
        return ask(ChangeTimes(service.get())) if service else {}
    except CatalogueError as error:
        _log.error("The catalogue cannot say when records were changed: %s", error)
        return {}
