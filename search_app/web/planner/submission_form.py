"""The form by which an agency reports a replication of its own; held until a curator approves it."""

from __future__ import annotations

import secrets

from wtforms import StringField

from corpus import Innovation
from corpus.home_regions import governed_code, home_code
from corpus.reference import regions
from corpus.replications.entry import Entry, Step
from corpus.slug import slug
from search_app.i18n.gettext import later
from search_app.web.planner.replication_fields import Address, Needed, ReplicationFields, Text
from search_app.web.public_form import PublicForm


class SubmissionForm(PublicForm, ReplicationFields):
    """What is asked of an agency that has no account; it must name a page that says so."""

    source_url = StringField(later("Alamat bukti: berita, peraturan, atau halaman resmi"), [Needed, Address, Text])

    def entry(self, record: Innovation) -> Entry:
        """Return what was sent in, as an entry of the register."""
        name = self.line("replicator")
        code = governed_code(name) or ""
        origin = home_code(record) or ""
        step = Step(self.stage.data, self.date.data or "", self.line("note"), (self.source_url.data or "").strip())
        return Entry(
            id=f"{record.id[:50].strip('-')}-{_in_id(name)}-{secrets.token_hex(4)}",
            innovation=record.title,
            innovation_id=record.id,
            origin=record.agency or record.title,
            origin_code=origin,
            replicator=regions()[code].name if code else name,
            replicator_code=code,
            steps=(step,),
            change=self.line("change"),
            result=self.line("result"),
        )


def _in_id(name: str) -> str:
    return slug(name)[:30].strip("-") or "instansi"
