"""What is asked of every replication."""

from werkzeug.datastructures import MultiDict

from search_app.web.planner.replication_fields import ReplicationFields


def test_lines_have_single_spaces_and_only_the_replicator_is_needed(request_context):
    data = {"replicator": "Kota  Surabaya ", "stage": "interest"}
    form = ReplicationFields(formdata=MultiDict(data), meta={"csrf": False})
    assert form.validate() and form.line("replicator") == "Kota Surabaya"
    empty = ReplicationFields(formdata=MultiDict({"stage": "interest", "date": "x"}), meta={"csrf": False})
    assert not empty.validate() and set(empty.errors) == {"replicator", "date"}
