"""Who works at this computer, as the system names them."""

from __future__ import annotations

import getpass


def user_name() -> str:
    """Return the name of the user who runs this process; "unknown" where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "unknown"
