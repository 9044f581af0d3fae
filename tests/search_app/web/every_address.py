"""Every address of an application that can be asked for, so that a new page is looked at without being named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from flask import Flask


def every_address(application: Flask, values: Mapping[str, Sequence[str]], queries: Sequence[str]) -> Iterator[str]:
    """Yield each address that answers GET, with every value of each part that varies and with each query.

    Raises
    ------
    KeyError
        An address has a part of a new name: it needs values.
    """
    for rule in application.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        choices = []
        for name in sorted(rule.arguments):
            listed = getattr(rule._converters[name], "items", None)  # of <any(…):…>
            choices.append([(name, value) for value in sorted(listed or values[name])])
        for chosen in product(*choices):
            path = application.url_map.bind("localhost").build(rule.endpoint, dict(chosen))
            yield from (f"{path}?{query}" if query else path for query in queries)
