"""Whether the index follows the catalogue, for the pages of an application that is served with a follower."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from search_app.following.follower import FollowingState, IndexFollower

_KEY = "tiru-follower"


def install_follower(app: Flask, follower: IndexFollower) -> None:
    """Let the pages of `app` say what a follower sees."""
    app.extensions[_KEY] = follower


def following_state() -> FollowingState | None:
    """Return how far the index is; None where nobody looks, or has not looked yet."""
    follower = cast("IndexFollower | None", current_app.extensions.get(_KEY))
    return follower.state if follower else None
