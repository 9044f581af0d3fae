"""Which records answer, in which order, and why? The embedded engine, in this process, over memory-mapped arrays.

In comes a text with filters, out come `Results`. It never changes a generation, and knows no address and no page.
"""

from search_app.local.engine import LocalEngine, open_engine

__all__ = ["LocalEngine", "open_engine"]
