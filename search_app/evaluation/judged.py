"""Files of queries and graded judgements to the checked values that engines are measured against."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from corpus.errors import DataError
from corpus.reference import current_id

HIGHEST_GRADE = 3
Grades = Mapping[str, int]
"""Grade by id of the innovation; what is not listed was found of no use."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query with what people found of use for it.

    Attributes
    ----------
    kind : str
        Sort of question it stands for (`problem`, `short`, ...).
    narrative : str
        What an innovation must do to be of use; empty where nobody wrote it down.
    grades : Grades
        3: does just that in a fitting setting, 2: in another setting or as a clear part, 1: a neighbouring problem.
    expects_nothing : bool
        Whether no innovation answers it, so that the right answer is to say so.
    """

    qid: str
    text: str
    kind: str
    narrative: str
    grades: Grades
    expects_nothing: bool = False

    @property
    def is_answerable(self) -> bool:
        """Whether anything was found of use, so that an engine can be right or wrong."""
        return any(self.grades.values())


def shipped(name: str) -> Path:
    """Return the path of `queries.jsonl` or `judgements.jsonl` as they ship with this program."""
    return Path(str(resources.files("corpus"))).joinpath("data", "evaluation", name)


def read_judged(queries: Path, judgements: Path) -> tuple[JudgedQuery, ...]:
    """Return the queries of one file, in its order, with the judgements of the other.

    Judgements of queries that are not in the file are passed over, so that a part of the queries can be measured.
    An innovation that was merged into another since passes its grade on; of two grades the higher stands.

    Raises
    ------
    DataError
        A file cannot be read, a line is not what it must be, or no judgement is about any of the queries.
    """
    grades = _read_grades(judgements)
    read: dict[str, JudgedQuery] = {}
    for where, value in _objects(queries):
        qid = _text(value, "qid", where)
        if qid in read:
            raise DataError(f"{where}: the query {qid!r} stands there twice; give each its own qid.")
        kind = _text(value, "kind", where) if "kind" in value else "unnamed"
        read[qid] = JudgedQuery(
            qid,
            _text(value, "text", where),
            kind,
            str(value.get("narrative") or ""),
            grades.get(qid, {}),
            _flag(value, "expect_nothing", where),
        )
    if not any(query.is_answerable for query in read.values()):
        raise DataError(f"{judgements} gives no query of {queries} a grade above 0; do the two belong together?")
    return tuple(read.values())


def _read_grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    seen: set[tuple[str, str]] = set()
    for where, value in _objects(path):
        qid, id = _text(value, "qid", where), _text(value, "id", where)
        if (qid, id) in seen:
            raise DataError(f"{where}: {id!r} is judged twice for {qid!r}; keep one of the two lines.")
        seen.add((qid, id))
        of_query = grades.setdefault(qid, {})
        of_query[current_id(id)] = max(_grade(value, where), of_query.get(current_id(id), 0))
    return grades


def _objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the file and number of each line, and the JSON object on it; blank lines are passed over."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield f"{path}:{number}", _object(line, f"{path}:{number}")


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DataError(f"{where}: is not JSON ({error}); give one JSON object a line.") from error
    if not isinstance(value, dict):
        raise DataError(f"{where}: is a JSON {type(value).__name__}; give one JSON object a line.")
    return value


def _text(value: Mapping[str, Any], name: str, where: str) -> str:
    text = value.get(name)
    if not isinstance(text, str) or not text.strip():
        raise DataError(f"{where}: {name!r} is {text!r}; give a text.")
    return text


def _flag(value: Mapping[str, Any], name: str, where: str) -> bool:
    flag = value.get(name, False)
    if not isinstance(flag, bool):
        raise DataError(f"{where}: {name!r} is {flag!r}; give true or false.")
    return flag


def _grade(value: Mapping[str, Any], where: str) -> int:
    grade = value.get("grade")
    if isinstance(grade, bool) or not isinstance(grade, int) or not 0 <= grade <= HIGHEST_GRADE:
        raise DataError(f"{where}: 'grade' is {grade!r}; give a whole number from 0 to {HIGHEST_GRADE}.")
    return grade
