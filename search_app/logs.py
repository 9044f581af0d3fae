"""How is the log written? As lines for people, or as JSON for programs, each with the id of its request."""

from __future__ import annotations

import datetime
import json
import logging
from contextvars import ContextVar

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""Id of the request that this thread answers, "" outside of any."""

FIELDS = "tiru_fields"
"""Name under which a log record carries further fields for the JSON, as a dict."""


def set_up_logging(kind: str) -> None:
    """Let everything that is logged be written to standard error.

    Parameters
    ----------
    kind : str
        `text` or `json`.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if kind == "json" else TextLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)  # logs each time the catalogue is opened
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # warns of each request that waits for a thread


class TextLines(logging.Formatter):
    """Writes a line for people; one of a request ends with its id."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 # the name is logging's
        """Return the line, a traceback aside."""
        line = super().formatMessage(record)
        return f"{line} [{request_id}]" if (request_id := REQUEST_ID.get()) else line


class JsonLines(logging.Formatter):
    """Writes one object a line; what came from outside stays within its text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": REQUEST_ID.get(),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps({name: value for name, value in line.items() if value != ""})
