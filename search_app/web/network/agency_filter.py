"""Which agencies does an address ask for? What it asks wrongly is left out on a page."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from corpus.agencies.register import KINDS
from corpus.reference import provinces
from search_app.planning.agency_coverage import STATES, AgencyFilter

KIND, PROVINCE, YEAR, STATE, NAME = "jenis", "provinsi", "tahun", "status", "nama"
LONGEST_NAME = 80  # characters


def filter_of(parameters: MultiDict[str, str]) -> AgencyFilter:
    """Return the filter of an address."""
    kind, province = parameters.get(KIND, ""), parameters.get(PROVINCE, "")
    year, state = parameters.get(YEAR, ""), parameters.get(STATE, "")
    return AgencyFilter(
        kind if kind in KINDS else "",
        province if province in provinces() else "",
        int(year) if year.isdecimal() and len(year) == len("2013") else None,
        state if state in STATES else "",
        " ".join(parameters.get(NAME, "").split())[:LONGEST_NAME],
    )


def parameters_of(wanted: AgencyFilter) -> dict[str, str]:
    """Return the parameters that ask for what a filter wants, without empty ones."""
    values = {
        KIND: wanted.kind,
        PROVINCE: wanted.province,
        YEAR: str(wanted.year or ""),
        STATE: wanted.state,
        NAME: wanted.text,
    }
    return {name: value for name, value in values.items() if value}
