"""The project is as its words say: imports point one way, the README tells every setting, no address is dead."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ORDER = ("corpus", "indexer", "search_app")


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", ORDER)
def test_imports_point_one_way(package):
    right = set(ORDER[ORDER.index(package) + 1 :])
    assert modules(package)
    for path in modules(package):
        assert not imported(path) & right, path


WEB = ("flask", "flask_babel", "flask_limiter", "flask_wtf", "wtforms")


@pytest.mark.parametrize("package", ORDER)
def test_only_web_and_i18n_import_flask(package):
    for path in modules(package):
        if not path.is_relative_to(ROOT / "search_app" / "web") and not path.is_relative_to(
            ROOT / "search_app" / "i18n"
        ):
            assert not imported(path) & set(WEB), path


@pytest.mark.parametrize("model", ["local", "planning", "query", "transfer"])
def test_no_model_imports_the_web(model):
    for path in modules(f"search_app/{model}"):
        assert "search_app.web" not in path.read_text(encoding="utf-8"), path


def test_translations_and_numbers_come_from_one_module():
    users = [path for path in modules("search_app") if "flask_babel" in imported(path)]
    assert [path.stem for path in users] == ["gettext", "locales"]


@pytest.mark.parametrize("package", ORDER)
def test_every_module_says_what_it_is(package):
    for path in modules(package):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_and_files_named_in_the_words_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)", text) + re.findall(
        r"`((?:corpus|indexer|search_app|script)/[\w/.]+)`", text
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
