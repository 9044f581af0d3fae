"""What a follower may have seen of the index."""

import datetime

from flask import Flask

from corpus.catalogue.published_state import PublishedState
from search_app.following.follower import FollowingState, IndexFollower
from search_app.web.services.following_service import install_follower

FAILED_AT = datetime.datetime(2026, 11, 29, tzinfo=datetime.UTC)


def install_seen(app: Flask, *, is_current: bool, follows: bool = True, failure: str = "") -> None:
    """Let an application know how far the index is, as if a follower had looked."""
    follower = IndexFollower(None, None)
    published = PublishedState("a", failure, FAILED_AT if failure else None)
    follower._state = FollowingState(is_current, follows, published)
    install_follower(app, follower)
