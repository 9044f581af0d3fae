"""The project is as its pages say: imports point one way, files that are named exist, the example runs."""

import ast
import re
from pathlib import Path

import pytest

from tests.source_tree import PACKAGES, ROOT, modules


def imported(path: Path) -> set[str]:
    """Return the full names of what a module imports, and of the packages around it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {".".join(parts[:end]) for parts in (name.split(".") for name in names) for end in range(1, len(parts) + 1)}


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_point_one_way(package):
    right = set(PACKAGES[PACKAGES.index(package) + 1 :])
    for path in modules(package):
        assert not imported(path) & right, path


@pytest.mark.parametrize("package", ["indexer", "search_app"])
def test_tables_are_reached_through_the_catalogue_only(package):
    for path in modules(package):
        assert not imported(path) & {"corpus.db.tables", "corpus.db.source_tables", "sqlalchemy"}, path


FLASK = {"flask", "flask_babel", "flask_limiter", "flask_wtf", "wtforms"}


@pytest.mark.parametrize("package", PACKAGES)
def test_flask_is_known_to_the_web_and_to_translation_alone(package):
    users = [path.relative_to(ROOT).as_posix() for path in modules(package) if imported(path) & FLASK]
    assert bool(users) is (package == "search_app")
    assert [name for name in users if not name.startswith(("search_app/web/", "search_app/i18n/"))] == []


@pytest.mark.parametrize("model", ["local", "planning", "query", "transfer"])
def test_no_model_imports_the_web(model):
    for path in modules(f"search_app/{model}"):
        assert "search_app.web" not in imported(path), path


def test_translations_and_numbers_come_from_one_module():
    users = [path for path in modules("search_app") if "flask_babel" in imported(path)]
    assert [path.stem for path in users] == ["gettext", "locales"]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_says_what_it_is(package):
    for path in modules(package):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_the_architecture_has_a_line_for_every_folder():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = {path.parent.relative_to(ROOT).as_posix() for package in PACKAGES for path in modules(package)}
    # The rooms of an index have a line each; the folder above them holds nothing else.
    without_line = {"indexer/index", "corpus/db/migrations", "corpus/db/migrations/versions"}
    assert {name for name in folders - without_line if f"| `{name}/` |" not in text} == set()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"])
def test_links_and_files_named_on_a_page_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)", text) + re.findall(
        r"`((?:corpus|indexer|search_app|script|tests)/[\w/.]+)`", text
    )
    assert named or page == "CHANGELOG.md"
    for name in named:
        assert (ROOT / name).exists(), name


def test_the_example_in_the_readme_runs(tmp_path, monkeypatch, capsys):
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(example.strip().splitlines()) <= 10
    monkeypatch.chdir(tmp_path)
    # Running the words of our own README is the test.
    exec(compile(example, "README.md", "exec"), {})
    assert "Antrean Daring" in capsys.readouterr().out
