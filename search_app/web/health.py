"""Whether the process is alive and an index is in service."""

from __future__ import annotations

import time
from dataclasses import asdict

from flask import Blueprint

from search_app.web.services.engine_service import engine
from search_app.web.services.following_service import following_state

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@health.get("/readyz")
def ready() -> dict[str, object]:
    """Return the generation in service: name, time of its build, age in seconds, records; 503 without one.

    Also whether it holds all that is published, and whether it cannot be brought up to date; null where nobody looks.
    """
    state, following = engine().health(), following_state()
    return {
        "status": "ok",
        **asdict(state),
        "age_seconds": round(max(0.0, time.time() - state.built_at), 1),
        "up_to_date": following and following.is_current,
        "update_failed": following and bool(following.published.failure),
    }
