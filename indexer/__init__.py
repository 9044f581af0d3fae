"""How knowledge becomes searchable: analysis, index generations and what builds them."""

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
