"""`tiru agencies`: which agencies have published innovations, and which names belong to none."""

from __future__ import annotations

from collections import Counter

import click

from corpus.agencies.register import KINDS, agencies
from corpus.agencies.resolve import NO_NAME, NO_REGION, OUTSIDE, SEVERAL, UNKNOWN, resolve
from corpus.catalogue.store import open_catalogue
from corpus.settings import CatalogueSettings

_LACKS = {
    NO_NAME: "names no agency",
    NO_REGION: "its region is missing or unknown",
    SEVERAL: "could be several agencies",
    UNKNOWN: "is not in the register",
    OUTSIDE: "is a company, an association or a community, or not known as anything else",
}


@click.command("agencies")
@click.option("--unresolved", is_flag=True, help="List the names that belong to no agency, and what they lack.")
def list_agencies(*, unresolved: bool) -> None:
    """Count the agencies with published innovations, or list the names in records that belong to none."""
    with open_catalogue(CatalogueSettings.from_environment().database_url) as catalogue:
        resolved = [(record, resolve(record)) for record in catalogue.published()]
    if unresolved:
        names = Counter(
            (found.lack, record.agency or record.unit or f"record {record.id}")
            for record, found in resolved
            if not found.agency
        )
        for (lack, name), count in sorted(names.items()):
            click.echo(f"{name}: {_LACKS[lack]} ({count} records)")
    else:
        with_records = Counter(agency.kind for agency in {found.agency for _, found in resolved} if agency)
        of_kind = Counter(agency.kind for agency in agencies().values())
        for kind in KINDS:
            click.echo(f"{kind}: {with_records[kind]} of {of_kind[kind]}")
    known = sum(found.agency is not None for _, found in resolved)
    click.echo(f"{known} of {len(resolved)} published records belong to an agency of the register.")
