"""The kinds of fields that a record's form is made of."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from search_app.web.editor.record_fields import SPARE, BoxesField, GroupsField, SourceForm, YearField

pytestmark = pytest.mark.usefixtures("request_context")


class Sample(Form):
    """One field of each kind."""

    year = YearField()
    boxes = BoxesField(coerce=int, choices=[1, 2, 3])
    sources = GroupsField("Sumber", SourceForm)


def sample(**values) -> Sample:
    return Sample(MultiDict(values))


def test_a_year_is_kept_as_it_was_typed_and_refused_where_it_is_none():
    assert sample(year=" 2020 ").year.year == 2020
    wrong = sample(year="dua ribu")
    assert not wrong.validate()
    assert (wrong.year.data, wrong.year.year) == ("dua ribu", None)
    assert sample(year="").validate()


def test_what_was_ticked_keeps_its_order_and_what_is_new_comes_after():
    form = Sample(MultiDict([("boxes", "1"), ("boxes", "2"), ("boxes", "3")]))
    assert form.boxes.chosen((3, 1)) == (3, 1, 2)
    assert Sample(MultiDict([("boxes", "2")])).boxes.chosen((3, 1)) == (2,)


def test_empty_groups_are_no_items_and_there_are_always_some_to_spare():
    form = sample(**{"sources-0-title": "  ", "sources-1-title": "Berita", "sources-2-url": "https://a.id"})
    assert [group.form.url.data or group.form.title.data for group in form.sources.filled()] == [
        "Berita",
        "https://a.id",
    ]
    form.sources.spare()
    assert len(form.sources.entries) == 3 + SPARE
    form.sources.spare()
    assert len(form.sources.entries) == 3 + SPARE
