"""What tests of OAI-PMH share: records, answers and a server that pages through them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.indexer.sources.site import reply

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
    "<responseDate>2026-03-04T05:06:07Z</responseDate><request>x</request>"
)
DC = 'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def record_of(key: str, elements: str, *, namespaces: str = DC) -> str:
    """Return a record with the elements of Dublin Core given."""
    header = f"<header><identifier>{key}</identifier><datestamp>2026-01-01</datestamp></header>"
    return f"<record>{header}<metadata><oai_dc:dc {namespaces}>{elements}</oai_dc:dc></metadata></record>"


def record(number: int, *, title: str = "", deleted: bool = False) -> str:
    """Return a usual record, or that a record was deleted."""
    if deleted:
        stamp = "<datestamp>2026-01-01</datestamp>"
        return f'<record><header status="deleted"><identifier>oai:x:{number}</identifier>{stamp}</header></record>'
    return record_of(
        f"oai:x:{number}",
        f"<dc:title>{title or f'Layanan Nomor {number}'}</dc:title><dc:creator>Pemkot Surabaya</dc:creator>"
        f"<dc:subject>antrean</dc:subject><dc:description>Warga mendaftar dari rumah.</dc:description>"
        f"<dc:date>2019-05-06</dc:date><dc:identifier>https://contoh.example/{number}</dc:identifier>",
    )


def listing(*records: str, token: str = "", doctype: str = "") -> str:
    """Return an answer to ListRecords."""
    end = f"<resumptionToken>{token}</resumptionToken>" if token else ""
    return f"{HEAD.format(doctype=doctype)}<ListRecords>{''.join(records)}{end}</ListRecords></OAI-PMH>"


def error(code: str) -> str:
    """Return an answer that reports an error of the protocol."""
    return f"{HEAD.format(doctype='')}<error code='{code}'>sudah lewat</error></OAI-PMH>"


class Repository:
    """Answers by resumption token, with another status than 200 where `statuses` says so."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages: dict[str, str | bytes] = dict(pages)
        self.statuses: dict[str, int] = {}
        self.queries: list[dict[str, str]] = []

    @property
    def tokens(self) -> list[str]:
        """Resumption tokens that were asked for, in order; empty for the beginning of a list."""
        return [query.get("resumptionToken", "") for query in self.queries if query["verb"] == "ListRecords"]

    def __call__(self, handler) -> None:
        """Answer one request."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
        self.queries.append(query)
        token = query.get("resumptionToken", "")
        if query["verb"] == "Identify":
            reply(f"{HEAD.format(doctype='')}<Identify/></OAI-PMH>", content_type="text/xml")(handler)
        else:
            reply(self.pages[token], self.statuses.get(token, 200), content_type="text/xml")(handler)
