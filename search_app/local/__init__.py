"""The embedded engine: everything worked out in this process, on the memory-mapped arrays of a generation."""

from search_app.local.engine import LocalEngine, open_engine

__all__ = ["LocalEngine", "open_engine"]
