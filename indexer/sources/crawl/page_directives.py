"""What one page says to crawlers of itself: noindex and nofollow, in robots meta tags and X-Robots-Tag headers."""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bs4 import BeautifulSoup

CRAWLER = "tiru"
"""Our name in rules for single crawlers; those for others are no concern of ours."""

MOST_TAGS = 50  # robots meta tags and headers of one page; who sends more means harm
LONGEST_TAG = 2_000  # characters

_UNAVAILABLE = "unavailable_after"
_WITH_VALUE = frozenset({_UNAVAILABLE, "max-snippet", "max-image-preview", "max-video-preview"})
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*,\s*")


class PageDirectives(NamedTuple):
    """Whether a page may be taken in, and whether its links may be followed."""

    may_index: bool = True
    may_follow: bool = True


def page_directives(headers: Iterable[str], page: BeautifulSoup | None, now: datetime.datetime) -> PageDirectives:
    """Return what X-Robots-Tag headers and the meta tags of a page say to us; of several, the strictest counts.

    Parameters
    ----------
    headers : iterable of str
        The values of all X-Robots-Tag headers.
    page : BeautifulSoup or None
        None where the answer has no body.
    now : datetime
        With its zone; a page that is to be left alone after a moment before it counts as noindex.
    """
    found = {rule for header in list(headers)[:MOST_TAGS] for rule in _rules_for_us(header)}
    for tag in page.find_all("meta", attrs={"name": _is_for_us}, limit=MOST_TAGS) if page is not None else ():
        found |= set(_rules_for_us(str(tag.get("content") or "")))
    closed = not found.isdisjoint({"noindex", "none"}) or any(_has_ended(rule, now) for rule in found)
    return PageDirectives(may_index=not closed, may_follow=found.isdisjoint({"nofollow", "none"}))


def _is_for_us(name: str | None) -> bool:
    return (name or "").strip().casefold() in {"robots", CRAWLER}


def _rules_for_us(text: str) -> Iterator[str]:
    """Yield the rules of a tag or header in small letters, without those that stand behind another crawler's name."""
    agent = ""
    # The comma behind a weekday is the only one that parts no rules.
    for part in re.split(r"[,;]", _WEEKDAY.sub("", text[:LONGEST_TAG].casefold())):
        name, colon, behind = part.partition(":")
        named = bool(colon) and name.strip() not in _WITH_VALUE
        agent, rules = (name.strip(), behind) if named else (agent, part)
        if agent in {"", "*", "robots", CRAWLER}:
            yield from [rules.strip()] if _UNAVAILABLE in rules else rules.split()


def _has_ended(rule: str, now: datetime.datetime) -> bool:
    name, _, value = rule.partition(":")
    if name != _UNAVAILABLE:
        return False
    for read in (datetime.datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            moment = read(value.strip().upper())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)) < now
    return False
