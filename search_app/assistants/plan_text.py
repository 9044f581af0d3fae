"""A replication plan as Markdown; what a statement rests on stands behind it in square brackets, as in the document."""

from __future__ import annotations

from collections.abc import Iterator

from search_app.planning.plan.model import Block, Bullets, Plan, Statement, Table


def plan_text(plan: Plan) -> str:
    """Return the whole plan."""
    lines = [f"# {plan.title}", "", plan.subtitle, "", _text(plan.legend)]
    for number, section in enumerate(plan.sections, 1):
        lines += ["", f"## {number}. {section.heading}"]
        for block in section.blocks:
            lines += ["", *_lines(block)]
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Bullets):
        for number, item in enumerate(block.items, 1):
            yield f"{f'{number}.' if block.numbered else '-'} {_text(item)}"
    elif isinstance(block, Table):
        yield _row(block.heading)
        yield _row(["---"] * len(block.heading))
        for row in block.rows:
            yield _row([_text(cell).replace("|", "/") for cell in row])
    else:
        yield _text(block)


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(statement: Statement) -> str:
    """Return a statement in one line, so that nothing in it begins a heading or a list."""
    basis = "; ".join(part for part in (statement.rests_on, statement.note) if part)
    text = " ".join(statement.text.split())
    return f"{text} [{basis}]" if basis else text
