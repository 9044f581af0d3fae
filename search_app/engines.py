"""The engine that the settings name."""

from __future__ import annotations

from search_app.engine import Engine
from search_app.local import open_engine as open_embedded
from search_app.settings import Settings


def open_engine(settings: Settings, *, aside: bool = False) -> Engine:
    """Open the engine that the settings name.

    Parameters
    ----------
    settings : Settings
    aside : bool
        Whether a new index is opened by a thread of its own while the one before goes on answering; else the question
        that finds it opens it, and is the first to be answered from it.

    Raises
    ------
    NoGenerationError
        No index is in service.
    UnavailableEngineError
        The cluster cannot be asked.
    """
    if settings.cluster is None:
        return open_embedded(settings.index_dir, aside=aside)
    from search_app.opensearch.engine import ClusterEngine  # noqa: PLC0415 - where no cluster is set, none of it is read

    return ClusterEngine(settings.cluster, aside=aside)
