"""The description of a source: one small TOML file that says where, how politely, and what means what."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from importlib import resources
from pathlib import Path
from typing import Any

from corpus.innovation import Innovation
from indexer.sources.address_guard import AddressGuard, host_port
from indexer.sources.errors import RefusedAddressError, SourceError

KINDS = ("web", "api", "oai", "file")
LOCATORS = ("css", "label", "pane", "path", "column")
TEXTS = ("title", "summary", "problem", "solution", "results", "agency", "unit", "agency_level", "province", "regency")
LISTS = ("steps", "drivers", "barriers", "prerequisites", "beneficiaries", "keywords", "sectors", "innovation_types")
OTHERS = (
    "year_started",
    "year_implemented",
    "sdgs",
    "digital",
    "status",
    "source_title",
    "english_title",
    "english_summary",
)
TARGETS = (*TEXTS, *LISTS, *OTHERS)
"""What a rule may fill: fields of a record, `english` by its parts, and `source_title`, where the page says that
its own facts come from."""

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Rule:
    """How one field is found: by a CSS selector, a label in a table, a tab pane, a path in JSON or a column.

    A field of a file with an empty column is filled by none.
    """

    locator: str
    value: str


@dataclass(frozen=True, slots=True)
class Pace:
    """How politely: seconds between two requests to one host, how many at once; how often and how long to wait for it.

    A retry waits `backoff` seconds, then twice as long each time, `longest_wait` at most.
    """

    delay: float = 1.0
    at_once: int = 1
    retries: int = 4
    backoff: float = 1.0
    longest_wait: float = 120.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How much at most: links deep, pages, bytes a page, megabytes and seconds in all, seconds a page."""

    depth: int = 40  # lists of hundreds of pages are chains
    pages: int = 5_000
    page_bytes: int = 5_000_000
    total_megabytes: int = 2_000
    page_seconds: float = 60.0
    seconds: float = 21_600.0


@dataclass(frozen=True, slots=True)
class Web:
    """Which pages of a site: regular expressions over path and query; without `innovations` each page decides.

    `content` is a CSS selector of the part of a page that is read where no field has a rule.
    """

    innovations: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    drop_parameters: tuple[str, ...] = ()
    content: str = ""


@dataclass(frozen=True, slots=True)
class Api:
    """Where records stand in a JSON answer (`data.data`), what names one (`id`), and how pages are asked for.

    Either `page_parameter` takes the number of a page, of which the first is `first_page`, or with `skips_records` that
    of the records before it; or `next` is where the answer gives the address of the next one (`links.next`).
    `link` is the address of a record's page, with `{key}` or values of the record by their paths (`{links.page}`).
    """

    records: str = "data"
    key: str = "id"
    link: str = ""
    page_parameter: str = ""
    size_parameter: str = ""
    page_size: int = 100
    total: str = ""
    first_page: int = 1
    skips_records: bool = False
    next: str = ""


@dataclass(frozen=True, slots=True)
class Oai:
    """What is harvested: the metadata format and, where given, one set."""

    prefix: str = "oai_dc"
    set: str = ""


@dataclass(frozen=True, slots=True)
class Spec:
    """One source, as its TOML file describes it.

    Attributes
    ----------
    name : str
        Name of the file without `.toml`.
    kind : str
        One of `KINDS`.
    title, publisher : str
        Named as the source of every record that comes from here.
    where : tuple of str
        Addresses to begin with; for `file`, paths.
    private_hosts : tuple of str
        `host:port` pairs in a private network that may be asked; those of `where` given as numbers may anyhow.
    publish : bool
        Whether records are published at once; else they wait as drafts.
    enabled : bool
        Whether `tiru sync` asks it where no source is named.
    columns : mapping of str to str
        What columns of a file mean, by their names: a field, or nothing where one is not to be used.
    values : mapping of str to mapping
        For each field, and under `any` for all, what a value of the source means; an empty meaning leaves it out.
    constants : mapping of str to str
        Fields that are the same for every record of the source.
    """

    name: str
    kind: str
    title: str
    where: tuple[str, ...]
    publisher: str = ""
    private_hosts: tuple[str, ...] = ()
    publish: bool = False
    enabled: bool = True
    pace: Pace = Pace()
    limits: Limits = Limits()
    web: Web = Web()
    api: Api = Api()
    oai: Oai = Oai()
    fields: Mapping[str, Rule] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)

    @property
    def guard(self) -> AddressGuard:
        """Which network addresses the source may be asked at."""
        return AddressGuard.for_addresses(self.where, self.private_hosts)

    def at(self, addresses: tuple[str, ...]) -> Spec:
        """Return the same source at other addresses, as a copy of a site on another machine."""
        if self.kind != "file":
            check_addresses(addresses)
        return replace(self, where=addresses, web=replace(self.web, hosts=(), sitemaps=()))


def read_spec(path: Path) -> Spec:
    """Return the source that a TOML file describes; raise SourceError with the key that is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} is no TOML: {error}.") from error
    if not NAME.fullmatch(path.stem):
        raise SourceError(f"{path}: a source's file is called by a-z, 0-9 and single hyphens, then .toml.")
    try:
        return _spec(path.stem, table)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error


def known_specs(folder: Path) -> dict[str, Spec]:
    """Return all sources by name; one of the user's folder takes the place of one that ships."""
    return {spec.name: spec for spec in map(read_spec, _paths(folder))}


def readable_specs(folder: Path) -> tuple[dict[str, Spec], list[str]]:
    """Return the sources that can be read, as `known_specs` does, and what is wrong with the others."""
    specs: dict[str, Spec] = {}
    faults = []
    for path in _paths(folder):
        try:
            specs[path.stem] = read_spec(path)
        except SourceError as error:
            specs.pop(path.stem, None)
            faults.append(str(error))
    return specs, faults


def find_spec(name: str, folder: Path) -> Spec:
    """Return the source of that name, or that a path ending in .toml describes."""
    if name.endswith(".toml"):
        return read_spec(Path(name))
    specs = known_specs(folder)
    if name not in specs:
        raise SourceError(f"No source is called {name!r}; known are {', '.join(specs) or 'none'}.")
    return specs[name]


def check_addresses(addresses: tuple[str, ...]) -> None:
    """Raise SourceError where one of `addresses` is none of http or https that could be asked."""
    for address in addresses:
        if not address.lower().startswith(("http://", "https://")) or any(mark.isspace() for mark in address):
            raise SourceError(
                f"where holds {address!r}, which is no address that begins with https:// or http:// and has no spaces."
            )
        try:
            host_port(address)
        except RefusedAddressError as error:
            raise SourceError(f"where: {error}") from error


def _paths(folder: Path) -> list[Path]:
    shipped = Path(str(resources.files("corpus"))) / "data" / "sources"
    return [*sorted(shipped.glob("*.toml")), *sorted(folder.glob("*.toml"))]


def _spec(name: str, table: dict[str, Any]) -> Spec:
    sections = {"pace": Pace, "limits": Limits, "web": Web, "api": Api, "oai": Oai}
    given = {
        key: value for key, value in table.items() if key not in (*sections, "fields", "columns", "values", "constants")
    }
    built: dict[str, Any] = {key: _section(kind, table.get(key, {}), key) for key, kind in sections.items()}
    built["fields"] = dict(_rules(table.get("fields", {}), table.get("kind", "")))
    built["columns"] = column_meanings(table.get("columns", {}))
    built["values"] = _meanings(table.get("values", {}))
    built["constants"] = _constants(table.get("constants", {}))
    spec = Spec(name=name, **_checked(Spec, given, "", required=("kind", "title", "where")), **built)
    _check_whole(spec)
    return spec


def _check_whole(spec: Spec) -> None:
    if spec.kind not in KINDS:
        raise SourceError(f"kind is {spec.kind!r}; it is one of {', '.join(KINDS)}.")
    if not spec.where:
        raise SourceError("where is empty; give at least one address.")
    if spec.kind != "file":
        check_addresses(spec.where)
    for pattern in (*spec.web.innovations, *spec.web.skip):
        try:
            re.compile(pattern)
        except re.error as error:
            raise SourceError(f"[web] holds {pattern!r}, which is no regular expression: {error}.") from error
    if spec.pace.delay < 0 or spec.pace.at_once < 1 or min(spec.limits.pages, spec.limits.page_bytes) < 1:
        raise SourceError("[pace] and [limits] hold numbers above 0; only delay may be 0.")


def _section(kind: type, table: object, name: str) -> Any:
    if not isinstance(table, dict):
        raise SourceError(f"[{name}] is no table.")
    return kind(**_checked(kind, table, f"[{name}] "))


def _checked(kind: type, table: dict[str, Any], prefix: str, required: tuple[str, ...] = ()) -> dict[str, Any]:
    known = {item.name: item for item in fields(kind) if item.name != "name"}
    for missing in (key for key in required if key not in table):
        raise SourceError(f"{prefix}{missing} is missing.")
    return {key: _value(known, key, value, prefix) for key, value in table.items()}


def _value(known: Mapping[str, Any], key: str, value: Any, prefix: str) -> Any:
    if key not in known:
        raise SourceError(f"{prefix}{key} is no setting of a source; known are {', '.join(known)}.")
    kind = str(known[key].type)
    if kind == "tuple[str, ...]":
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise SourceError(f"{prefix}{key} is no list of texts.")
        return tuple(items)
    accepted: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (int, float), "bool": (bool,)}
    if not isinstance(value, accepted[kind]) or (isinstance(value, bool) and kind != "bool"):
        raise SourceError(f"{prefix}{key} is {value!r}; it wants {kind}.")
    return value


def _rules(table: object, kind: str) -> Iterator[tuple[str, Rule]]:
    usual = {"web": "css", "file": "column"}.get(kind, "path")
    if not isinstance(table, dict):
        raise SourceError("[fields] is no table.")
    for name, given in table.items():
        if name not in TARGETS:
            raise SourceError(f"[fields] {name} is no field that can be filled; known are {', '.join(TARGETS)}.")
        pairs = {usual: given} if isinstance(given, str) else given
        if not isinstance(pairs, dict) or len(pairs) != 1 or not set(pairs) <= set(LOCATORS):
            raise SourceError(
                f"[fields] {name} is {given!r}; it wants a text, or one of {', '.join(LOCATORS)} in braces."
            )
        yield name, Rule(*next(iter(pairs.items())))


def column_meanings(table: object) -> dict[str, str]:
    """Return what columns of a file are said to mean; raise SourceError where one is to fill no field that exists."""
    if not isinstance(table, dict) or not all(isinstance(name, str) for name in table.values()):
        raise SourceError("[columns] wants a field for each column, or an empty text where it is not to be used.")
    for column, name in table.items():
        if name and name not in TARGETS:
            raise SourceError(
                f"column {column!r} is to fill {name!r}, which is no field; known are {', '.join(TARGETS)}."
            )
    return dict(table)


def _meanings(table: object) -> dict[str, Mapping[str, str]]:
    if not isinstance(table, dict) or not all(isinstance(part, dict) for part in table.values()):
        raise SourceError("[values] wants a table for each field, as [values.any].")
    for name in table:
        if name != "any" and name not in TARGETS:
            raise SourceError(f"[values.{name}] names no field that can be filled.")
    return {name: {k.casefold(): str(v) for k, v in part.items()} for name, part in table.items()}


def _constants(table: object) -> Mapping[str, str]:
    known = {item.name for item in fields(Innovation) if item.default is not MISSING} & set(TEXTS)
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise SourceError("[constants] wants a text for each field.")
    for name in table:
        if name not in known:
            raise SourceError(f"[constants] {name} is none of {', '.join(sorted(known))}.")
    return dict(table)
