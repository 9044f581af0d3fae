"""What forms have in common that everybody may send: a trap for machines, and a secret that counts a form once."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import Regexp

from corpus.secret_tokens import TOKEN, new_token


class PublicForm(FlaskForm):
    """A form without account; `website` is a trap: people do not see it, machines fill it in."""

    website = StringField()

    @property
    def is_trapped(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.website.data)


class FollowedForm(PublicForm):
    """A form whose sender gets an address to follow it; `token` is its secret, the same however often it is sent."""

    token = HiddenField(validators=[Regexp(rf"{TOKEN.pattern}\Z")])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        # A page that is opened anew is a new submission.
        if not self.is_submitted():
            self.token.data = new_token()
