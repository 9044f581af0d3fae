"""Which replications does an address ask for? Its parameters, the filter, and what the form lets one choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import url_for
from werkzeug.datastructures import MultiDict

from corpus.agencies.register import agencies
from corpus.reference import regions
from corpus.replications.entry import STAGES
from corpus.replications.published import EntryFilter, Known, Whose
from search_app.i18n.gettext import _
from search_app.i18n.stage_labels import stage_name

STAGE, FROM, BY, YEAR, TEXT = "tahap", "dari", "oleh", "tahun", "kata"
LONGEST_TEXT = 80  # characters


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a field of the form can have, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of the form: its parameter and label, what is chosen, and the options by the name of their group."""

    name: str
    label: str
    chosen: str
    options: dict[str, list[Option]]


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is set: what it is called, and the address of the register without it."""

    label: str
    without_url: str


def filter_of(parameters: MultiDict[str, str]) -> EntryFilter:
    """Return the filter of an address; what it asks wrongly is left out."""
    asked = asked_of(parameters)
    return EntryFilter(
        asked.get(STAGE, ""),
        origin=whose(asked.get(FROM, "")),
        replicator=whose(asked.get(BY, "")),
        year=asked.get(YEAR, ""),
        text=asked.get(TEXT, ""),
    )


def asked_of(parameters: MultiDict[str, str]) -> dict[str, str]:
    """Return the parameters of an address that filter, as they are understood."""
    year, text = parameters.get(YEAR, ""), " ".join(parameters.get(TEXT, "").split())[:LONGEST_TEXT]
    asked = {
        STAGE: stage if (stage := parameters.get(STAGE, "")) in STAGES else "",
        FROM: place if whose(place := parameters.get(FROM, "")) else "",
        BY: place if whose(place := parameters.get(BY, "")) else "",
        YEAR: year if year.isascii() and year.isdecimal() and len(year) == len("2013") else "",
        TEXT: "".join(letter for letter in text if letter.isprintable()),
    }
    return {name: value for name, value in asked.items() if value}


def choices(asked: dict[str, str], known: Known) -> list[Choice]:
    """Return the fields of the form but the text; what is chosen is an option, however rare it is."""
    places = [(FROM, _("Asal inovasi"), known.origins), (BY, _("Yang mengikuti"), known.replicators)]
    years = sorted({*known.years, *([asked[YEAR]] if YEAR in asked else [])}, reverse=True)
    return [
        *(Choice(name, label, asked.get(name, ""), _places(of, asked.get(name, ""))) for name, label, of in places),
        Choice(STAGE, _("Tahap"), asked.get(STAGE, ""), {"": [Option(stage, stage_name(stage)) for stage in STAGES]}),
        Choice(YEAR, _("Tahun"), asked.get(YEAR, ""), {"": [Option(year, year) for year in years]}),
    ]


def chips(asked: dict[str, str]) -> list[Chip]:
    """Return the filters that are set."""
    labels: dict[str, Callable[[str], str]] = {
        STAGE: stage_name,
        FROM: lambda value: _("Asal: %(name)s", name=name_of(value)),
        BY: lambda value: _("Mengikuti: %(name)s", name=name_of(value)),
        YEAR: lambda value: _("Tahun %(year)s", year=value),
        TEXT: lambda value: f"“{value}”",
    }
    return [
        Chip(labels[name](value), _url({other: kept for other, kept in asked.items() if other != name}))
        for name, value in asked.items()
    ]


def whose(place: str) -> Whose | None:
    """Return whom an address names: a region by its code, with all in it, or one agency by its id; None for nobody."""
    if place in regions():
        return Whose(place)
    agency = agencies().get(place)
    return Whose(agency.region_code or agency.id, within=False) if agency else None


def name_of(place: str) -> str:
    """Return the name of a region or an agency, "" of nobody."""
    named = regions().get(place) or agencies().get(place)
    return named.name if named else ""


def narrowed_url(asked: dict[str, str], origin: str, replicator: str) -> str:
    """Return the address of the entries that are shown, of those between two places alone."""
    return _url({**asked, FROM: origin, BY: replicator})


def register_url(*, origin: str = "", replicator: str = "") -> str:
    """Return the address of the entries of those who made what is followed, or who follow; named as for `whose`."""
    return _url({name: place for name, place in ((FROM, origin), (BY, replicator)) if place})


def _url(parameters: dict[str, str]) -> str:
    return url_for("replications.page", **parameters)  # type: ignore[arg-type]


def _places(codes: Iterable[str], chosen: str) -> dict[str, list[Option]]:
    """Return the provinces that the regions among some codes lie in, and the national agencies among these."""
    held = {*codes, *([chosen] if chosen else [])}
    provinces = {regions()[code].province_code for code in held if code in regions()}
    national = [code for code in held if code in agencies() and code != chosen]
    grouped = {_("Provinsi"): provinces, _("Instansi pusat"): national}
    if chosen and chosen not in provinces:
        grouped = {_("Dipilih"): [chosen], **grouped}
    return {
        group: sorted((Option(code, name_of(code)) for code in of), key=lambda option: option.label)
        for group, of in grouped.items()
        if of
    }
