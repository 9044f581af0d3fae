"""What can go wrong with a source, said in one sentence."""

from corpus.errors import TiruError


class SourceError(TiruError):
    """A source is described wrongly or cannot be read; raised before anything of it is taken in."""


class FetchError(TiruError):
    """A server did not give what was asked for, in time and in bounds; what was taken in before stays."""


class RefusedAddressError(FetchError):
    """An address lies outside what the source may ask: another scheme, or a private network it does not name."""
