"""How pages look: one stylesheet of many components."""

import re
from pathlib import Path

import pytest

from search_app.web import stylesheet

FOLDER = Path(stylesheet.__file__).parents[1] / "static" / "css"


def test_every_component_is_in_it_and_none_is_listed_that_is_not_there():
    assert sorted(stylesheet.PARTS) == sorted(path.stem for path in FOLDER.glob("*.css"))


@pytest.mark.parametrize("part", stylesheet.PARTS)
def test_a_component_closes_what_it_opens(part):
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", (FOLDER / f"{part}.css").read_text(encoding="utf-8"), flags=re.S)
    depth = 0
    for mark in re.findall(r"[{}]", text):
        depth += 1 if mark == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_tokens_alone_name_colours():
    named = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(")
    others = [part for part in stylesheet.PARTS if part != "tokens"]
    found = {part: named.findall((FOLDER / f"{part}.css").read_text(encoding="utf-8")) for part in others}
    assert not {part: colours for part, colours in found.items() if colours}


@pytest.mark.parametrize(
    "path", [*sorted(FOLDER.glob("*.css")), FOLDER.parent / "desk.css"], ids=lambda path: path.stem
)
def test_paper_is_narrow_and_yet_no_phone(path):
    conditions = re.findall(r"@media (.*max-width.*)\{", path.read_text(encoding="utf-8"))
    assert all(condition.startswith("screen and ") for condition in conditions)


def test_it_is_one_request_in_the_order_of_its_components(client):
    answer = client.get("/static/tiru.css")
    assert answer.mimetype == "text/css"
    starts = [answer.text.index((FOLDER / f"{part}.css").read_text(encoding="utf-8")) for part in stylesheet.PARTS]
    assert starts == sorted(starts)


def test_what_a_class_looks_like_by_itself_is_said_in_one_component():
    said: dict[str, set[str]] = {}
    for part in stylesheet.PARTS:
        text = re.sub(r"/\*.*?\*/", "", (FOLDER / f"{part}.css").read_text(encoding="utf-8"), flags=re.S)
        outside = re.sub(r"@[^{]+\{(?:[^{}]|\{[^{}]*\}|\{(?:[^{}]|\{[^{}]*\})*\})*\}", "", text)
        for selectors in re.findall(r"([^{}]+)\{", re.sub(r"\([^()]*\)", "", outside)):
            for name in re.findall(r"(?:^|,)\s*(\.[a-z-]+)\s*(?=,|$)", selectors.strip()):
                said.setdefault(name, set()).add(part)
    assert len(said) > 100
    assert {name: parts for name, parts in said.items() if len(parts) > 1} == {}
