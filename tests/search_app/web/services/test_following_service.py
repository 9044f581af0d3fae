"""Pages know how far the index is where the server looks, and nothing where it does not."""

from search_app.following.follower import IndexFollower
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.services.following_service import following_state, install_follower
from tests.search_app.following.seen import install_seen


def test_only_what_a_follower_has_seen_is_known(tmp_path):
    app = create_app(Settings(index_dir=tmp_path))
    with app.app_context():
        assert following_state() is None
        install_follower(app, IndexFollower(None, tmp_path))
        assert following_state() is None
        install_seen(app, is_current=True)
        assert following_state().is_current
