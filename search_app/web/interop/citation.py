"""How is a record cited? As a sentence, as BibTeX and as RIS."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, url_for

from corpus import Innovation
from corpus.reference import current_id
from search_app.i18n import locales
from search_app.web.interop.documents import document, one_line
from search_app.web.portal import site_name
from search_app.web.services.engine_service import engine

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # A brace counts for BibTeX even behind a backslash, so that one alone would leave the field open.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "#$%&_"},
    }
)

citation = Blueprint("citation", __name__)


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited; `url` is absolute, `year` None and `author` "" where unknown."""

    id: str
    author: str
    title: str
    year: int | None
    url: str
    publisher: str

    @property
    def sentence(self) -> str:
        """The citation in one line: author (year). Title. Publisher. Address."""
        dated = f"{self.author or self.publisher}{f' ({self.year})' if self.year else ''}"
        return f"{dated}. {self.title}. {self.publisher}. {self.url}"

    @property
    def bibtex(self) -> str:
        """One entry of BibTeX, each field in double braces: an agency is no person with first and last name."""
        fields = {"author": self.author, "title": self.title, "year": str(self.year or ""), "publisher": self.publisher}
        lines = [f"  {name} = {{{{{value.translate(_LATEX)}}}}}," for name, value in fields.items() if value]
        return "\n".join([f"@misc{{{self.id},", *lines, f"  url = {{{self.url}}},", "}", ""])

    @property
    def ris(self) -> str:
        """One reference of RIS, whose values stand on one line each."""
        pairs = [("TY", "ELEC"), ("ID", self.id), ("AU", self.author), ("TI", self.title), ("PY", str(self.year or ""))]
        pairs += [("PB", self.publisher), ("UR", self.url)]
        return "".join(f"{tag}  - {value}\r\n" for tag, value in pairs if value) + "ER  - \r\n"


def cite(record: Innovation) -> Citation:
    """Return the citation of a record."""
    url = url_for("pages.innovation", id=record.id, _external=True, **{locales.PARAMETER: None})
    return Citation(record.id, one_line(record.agency), one_line(record.title), record.year, url, site_name())


@citation.get("/inovasi/<id>.bib")
def bibtex(id: str) -> Response:
    """Return the citation of a record as BibTeX."""
    return _file(id, cite(_record(id)).bibtex, "application/x-bibtex", "bib")


@citation.get("/inovasi/<id>.ris")
def ris(id: str) -> Response:
    """Return the citation of a record as RIS."""
    return _file(id, cite(_record(id)).ris, "application/x-research-info-systems", "ris")


@citation.app_context_processor
def _template_variables() -> dict[str, object]:
    return {"cite": cite}


def _record(id: str) -> Innovation:
    return engine().get(current_id(id)) or abort(404)


def _file(id: str, text: str, mimetype: str, ending: str) -> Response:
    response = document(text, mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{current_id(id)}.{ending}"'
    response.headers["Content-Type"] = f"{mimetype}; charset=utf-8"
    return response
