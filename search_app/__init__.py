"""How it is asked: `open_engine` for programs, `create_app` for a web server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from search_app.local import open_engine
    from search_app.web.app import create_app

__all__ = ["create_app", "open_engine"]


def __getattr__(name: str) -> Any:
    """Import the web application only for those who serve it, and the engine for those who ask it."""
    if name == "create_app":
        from search_app.web.app import create_app  # noqa: PLC0415 - see above

        return create_app
    if name == "open_engine":
        from search_app.local import open_engine  # noqa: PLC0415

        return open_engine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
