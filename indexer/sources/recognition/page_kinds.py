"""What a page says it is: by its title, its first heading, its address, and the type that its JSON-LD names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from corpus.language_files import language_table

PageKind = Literal[
    "innovation", "innovations", "home", "profile", "list", "news", "service", "document", "script", "other"
]
"""What a page is: about one innovation or several, or something that is none."""

_JSON_LD_TYPES: dict[str, PageKind] = {
    "AboutPage": "profile",
    "ContactPage": "profile",
    "ProfilePage": "profile",
    "CollectionPage": "list",
    "SearchResultsPage": "list",
    "FAQPage": "service",
    "QAPage": "service",
    "CheckoutPage": "service",
    "Event": "document",
    "JobPosting": "document",
    "Legislation": "document",
    "Dataset": "document",
}
_PARTS = re.compile(r"\s*[|»«·•]\s*|\s*::\s*|\s+[-\u2013\u2014:]\s+|:\s+")
_HOME_PATH = re.compile(r"/?(?:index(?:\.\w+)?|home|beranda|id|en|main|default\.aspx?|web|portal)?/?", re.IGNORECASE)
_LIST_FOLDERS = frozenset(
    {"category", "kategori", "categories", "tag", "tags", "author", "arsip", "archive", "archives", "label"}
)
_LIST_QUERY = frozenset({"s", "q", "cat", "tag", "paged", "search", "keyword", "cari"})


class _Phrase(NamedTuple):
    kind: PageKind
    before_agency_only: bool


def kind_by_name(names: Iterable[str], url: str, types: Iterable[str] = ()) -> PageKind | None:
    """Return the kind of a page whose names, address or type say that it is no innovation; None where they do not.

    Parameters
    ----------
    names : iterable of str
        What the page calls itself; of each, what stands before a dash or bar is read.
    types : iterable of str
        Types of schema.org that describe the page.
    """
    for name in types:
        if name in _JSON_LD_TYPES:
            return _JSON_LD_TYPES[name]
    if is_home(url):
        return "home"
    by_address = _kind_of_address(url)
    for name in names:
        if (kind := kind_of_title(_PARTS.split(name)[0] or name)) is not None:
            return kind
    return by_address


def is_home(url: str) -> bool:
    """Return whether an address is the first page of a site."""
    parts = urlsplit(url)
    return _HOME_PATH.fullmatch(parts.path) is not None and not parts.query


def kind_of_title(text: str) -> PageKind | None:
    """Return the kind that a title alone names, as that of a part of a page; None where it names none."""
    words = _words(text)
    for size in range(min(len(words), 5), 0, -1):
        phrase = _phrases().get(" ".join(words[:size]))
        if phrase is None:
            continue
        rest = words[size:]
        if not phrase.before_agency_only or not rest or rest[0] in _agency_words() or all(map(str.isdigit, rest)):
            return phrase.kind
    return None


def _kind_of_address(url: str) -> PageKind | None:
    parts = urlsplit(url)
    if _LIST_QUERY & {name.casefold() for name, _ in parse_qsl(parts.query)}:
        return "list"
    folders = [unquote(part) for part in parts.path.split("/") if part and part != "index.php"]
    if _LIST_FOLDERS & {folder.casefold() for folder in folders[:-1]} or re.search(r"/page/\d+/?$", parts.path):
        return "list"
    named = [*folders[-1:], *(value for _, value in parse_qsl(parts.query))]
    for name in named:
        bare = re.sub(r"^\d+[-_]|\.(?:html?|php|aspx?|jsp)$", "", name.casefold())
        if (kind := kind_of_title(bare)) is not None:
            return kind
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


@cache
def _agency_words() -> frozenset[str]:
    """Return words that the name of an agency or region begins with, or that say what is newest of a list."""
    return frozenset(row["phrase"] for row in language_table("page-kinds.csv") if row["kind"] == "agency")


@cache
def _phrases() -> dict[str, _Phrase]:
    return dict(_rows())


def _rows() -> Iterator[tuple[str, _Phrase]]:
    for row in language_table("page-kinds.csv"):
        if row["kind"] == "agency":
            continue
        yield " ".join(_words(row["phrase"])), _Phrase(cast(PageKind, row["kind"]), row["rest"] == "agency")
