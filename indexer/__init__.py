"""How does knowledge become searchable? Sources become records, and published records an index in service.

In come web pages, tables and feeds (`sources`), and the records of the catalogue; out comes a generation of the index
(`index`), its words by the one analysis (`text`). It never answers a query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.build import BuildReport, build_index

__all__ = ["BuildReport", "build_index"]


def __getattr__(name: str) -> Any:
    """Import what builds only for those who build: compiled loops take memory and time."""
    if name in __all__:
        from indexer import build  # noqa: PLC0415 - see above

        return getattr(build, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
