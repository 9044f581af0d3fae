"""What can go wrong while building or opening an index, each a sentence for the person who runs it."""

from corpus.errors import TiruError


class GenerationError(TiruError):
    """Base of the index's own errors."""


class NoGenerationError(GenerationError):
    """No generation can be put in service; raised by `open_generation`, mended by `tiru index`."""


class DamagedGenerationError(GenerationError):
    """A file of a generation is missing, of another length or content, or of another format."""


class BuildBusyError(GenerationError):
    """Another process is building into the same folder."""


class UnwritableIndexError(GenerationError):
    """The folder of the generations cannot be written, or the disk is full."""


class UnavailableEngineError(TiruError):
    """The cluster cannot answer now, or only in part, or refuses us; the sentence says which, and what to do."""


class RemovedIndexError(UnavailableEngineError):
    """The index that was asked has been removed from the cluster; another one is in service, or none."""
