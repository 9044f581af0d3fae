"""Somebody who follows the catalogue by what it says of itself: by OAI-PMH since the last moment, and by the API."""

from __future__ import annotations

import json
from collections.abc import Callable

from lxml import etree

_OAI = "{http://www.openarchives.org/OAI/2.0/}"


class Harvester:
    """Keeps a copy by each of both ways.

    Parameters
    ----------
    get : callable
        Returns what an address of the site answers.
    between : callable
        Called between two pages of a list.

    Attributes
    ----------
    records : dict of str to bytes
        What OAI-PMH gave of each record, empty where it is deleted; by its identifier.
    changed : dict of str to object
        What the API gave of each, None where it is gone; by its id.
    """

    def __init__(self, get: Callable[[str], bytes], between: Callable[[], object] = lambda: None) -> None:
        self._get, self._between = get, between
        self._since, self._cursor = "", ""
        self.records: dict[str, bytes] = {}
        self.changed: dict[str, object] = {}

    def follow(self) -> None:
        """Take over what has changed since the last time."""
        while not self._list(f"&from={self._since}" if self._since else ""):
            self._between = lambda: None  # a list that is broken off by what comes in between is begun anew once
        more = True
        while more:
            answer = json.loads(self._get(f"/api/v1/changes?limit=50&cursor={self._cursor}"))
            self.changed |= {each["id"]: each["innovation"] for each in answer["changes"]}
            self._cursor, more = answer["cursor"], answer["links"]["next"]

    def _list(self, bound: str) -> bool:
        """Return whether a list was given to its end."""
        address, began = f"/oai?verb=ListRecords&metadataPrefix=tiru{bound}", ""
        while address:
            root = etree.fromstring(self._get(address))
            began = began or root.findtext(f"{_OAI}responseDate")
            error = root.find(f"{_OAI}error")
            if error is not None and error.get("code") == "badResumptionToken":
                return False
            for record in root.iterfind(f".//{_OAI}record"):
                content = record.find(f"{_OAI}metadata")
                identifier = record.findtext(f"{_OAI}header/{_OAI}identifier")
                self.records[identifier] = b"" if content is None else etree.tostring(content)
            token = root.findtext(f".//{_OAI}resumptionToken")
            address = f"/oai?verb=ListRecords&resumptionToken={token}" if token else ""
            self._between()
        self._since = began
        return True
