"""No module imports itself by way of others, not even inside a function: each can be read and loaded on its own."""

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source_tree import PACKAGES, ROOT, modules


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_nodes(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield all imports below a node, those inside functions too, but none that only type checkers see."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            yield from (found for part in child.orelse for found in import_nodes(ast.Module([part], [])))
        elif isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        else:
            yield from import_nodes(child)


def imported_modules(source: str, known: set[str]) -> set[str]:
    """Return the known modules that a source text imports: of `from a import b`, `a.b` where that is a module."""
    names: set[str] = set()
    for node in import_nodes(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif node.module is not None and node.level == 0:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {name if name in known else node.module for name in whole}
    return names & known


def import_graph() -> dict[str, set[str]]:
    paths = {module_name(path): path for package in PACKAGES for path in modules(package)}
    return {name: imported_modules(path.read_text(encoding="utf-8"), set(paths)) for name, path in paths.items()}


def test_no_module_imports_itself_by_way_of_others():
    try:
        graphlib.TopologicalSorter(import_graph()).prepare()
    except graphlib.CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_imports_of_functions_count_and_those_of_type_checkers_do_not():
    source = (
        "if TYPE_CHECKING:\n    import a\nelse:\n    import d\ndef f():\n    from b import c\n    from e import name\n"
    )
    assert imported_modules(source, {"a", "b", "b.c", "d", "e"}) == {"b.c", "d", "e"}
