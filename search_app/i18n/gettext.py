"""Translation with its type told: flask_babel carries none."""

from __future__ import annotations

from collections.abc import Callable

import flask_babel

_: Callable[..., str] = flask_babel.gettext
ngettext: Callable[..., str] = flask_babel.ngettext
