"""Tests stand where their module stands: `<package>/<path>/<module>.py` has `tests/<package>/<path>/test_<module>.py`.

A test file of no module holds a behaviour over several, and is named for that. So it uses more than one module of its
packages, lies in the folder of a package, and has no name of a module that lies elsewhere: one that does was left
behind when its module moved.
"""

import ast
from pathlib import Path

from tests.source_tree import PACKAGES, ROOT, modules

WITHOUT_TESTS = {"__init__", "__main__"}
MIGRATIONS = Path("corpus/db/migrations")  # Alembic's files; the tests of the database run them

MODULES = sorted(
    path.relative_to(ROOT)
    for package in PACKAGES
    for path in modules(package)
    if path.stem not in WITHOUT_TESTS and MIGRATIONS not in path.relative_to(ROOT).parents
)
TEST_FILES = sorted(
    path.relative_to(ROOT) for package in PACKAGES for path in (ROOT / "tests" / package).rglob("test_*.py")
)


def expected_file(module: Path) -> Path:
    return Path("tests", module.parent, f"test_{module.name}")


def names_of_tests(path: Path) -> list[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def modules_used(path: Path) -> set[str]:
    """Return the modules of the packages that a file imports from; a package itself counts as none."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    names = {node.module for node in froms} | {f"{node.module}.{alias.name}" for node in froms for alias in node.names}
    return names & {".".join(module.with_suffix("").parts) for module in MODULES}


FILES_OF_MODULES = set(map(expected_file, MODULES))
FILES_OF_BEHAVIOUR = [path for path in TEST_FILES if path not in FILES_OF_MODULES]


def test_every_module_has_its_test_file():
    assert [str(module) for module in MODULES if not (ROOT / expected_file(module)).exists()] == []


def test_every_test_file_has_tests():
    assert [str(path) for path in TEST_FILES if not names_of_tests(path)] == []


def test_every_folder_of_tests_mirrors_one_of_a_package():
    folders = {path.parent for path in TEST_FILES}
    assert sorted(str(folder) for folder in folders if not (ROOT / folder.relative_to("tests")).is_dir()) == []


def test_a_file_of_behaviour_has_no_name_of_a_module_elsewhere():
    names = {module.stem for module in MODULES}
    assert [str(path) for path in FILES_OF_BEHAVIOUR if path.stem.removeprefix("test_") in names] == []


def test_a_file_of_behaviour_is_about_more_than_one_module():
    assert [f"{path}: {used}" for path in FILES_OF_BEHAVIOUR if len(used := modules_used(path)) == 1] == []
