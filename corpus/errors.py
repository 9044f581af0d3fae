"""What can go wrong with data and settings, each as one sentence: what, where, how to mend it."""


class TiruError(Exception):
    """Base of every error a person may see; the command line prints its sentence and exits with code 2."""


class DataError(TiruError):
    """A file or record cannot be used; raised by the readers of `corpus.jsonl` and by the catalogue."""


class ChangedMeanwhileError(DataError):
    """Somebody else changed it since it was read; nothing was changed."""


class SettingError(TiruError):
    """A setting cannot be used; raised at the start of a command, before anything is done."""


class CatalogueError(TiruError):
    """The catalogue's database cannot be opened, migrated, read or written."""


class DamagedContentError(CatalogueError, ValueError):
    """What the catalogue stores is no longer what was written."""
