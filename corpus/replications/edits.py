"""What curators do to entries of the register: begin one, take it a stage further, mend what it says."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace

from corpus.errors import DataError
from corpus.home_regions import governed_code, home_code
from corpus.innovation import Innovation
from corpus.reference import regions
from corpus.replications.entry import STAGES, Entry, Step
from corpus.slug import slug

_LONGEST_PART = 45  # characters of a name within an id
_NAMES_A_REGION = re.compile(r"^(?:pemerintah\s+)?(?:provinsi|kabupaten|kota)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """Who made an innovation or follows it; `code` is that of a region, "" for other agencies."""

    name: str
    code: str


def party(name: str) -> Party:
    """Return who is called so, a region by its official name.

    Raises
    ------
    DataError
        The name is that of a region, but of none that is known.
    """
    name = " ".join(name.split())
    code = governed_code(name) or ""
    if not code and _NAMES_A_REGION.match(name):
        near = difflib.get_close_matches(name, [region.name for region in regions().values()], n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise DataError(f"No province, kabupaten or kota is called {name[:60]!r}.{hint}")
    return Party(regions()[code].name if code else name, code)


def origin_of(record: Innovation) -> Party:
    """Return who made the innovation of a record: the region it is at home in, else its agency."""
    code = home_code(record) or ""
    return Party(regions()[code].name if code else record.agency or record.title, code)


def begun(
    innovation: str, origin: Party, replicator: Party, step: Step, *, innovation_id: str = "", change: str, result: str
) -> Entry:
    """Return a new entry at its first known stage; its id is made of both names."""
    parts = (slug(name)[:_LONGEST_PART].strip("-") for name in (innovation_id or innovation, replicator.name))
    return Entry(
        id="-".join(parts),
        innovation=innovation,
        innovation_id=innovation_id,
        origin=origin.name,
        origin_code=origin.code,
        replicator=replicator.name,
        replicator_code=replicator.code,
        steps=(step,),
        change=change,
        result=result,
    )


def advanced(entry: Entry, step: Step) -> Entry:
    """Return an entry that has come a stage further.

    Raises
    ------
    DataError
        It has come as far or further already.
    """
    if STAGES.index(step.stage) <= STAGES.index(entry.stage):
        raise DataError(
            f"The entry {entry.id!r} has come to {entry.stage} already, and {step.stage} is no later stage; "
            "`tiru register edit` mends a stage that is there."
        )
    return replace(entry, steps=(*entry.steps, step))


def mended(entry: Entry, stage: str, values: dict[str, str]) -> Entry:
    """Return an entry with new values in the last step of `stage`, in its furthest step where that is ""."""
    stage = stage or entry.stage
    numbers = [number for number, step in enumerate(entry.steps) if step.stage == stage]
    if not numbers:
        raise DataError(f"The entry {entry.id!r} has no {stage}; `tiru register advance` adds a stage.")
    steps = list(entry.steps)
    steps[numbers[-1]] = replace(steps[numbers[-1]], **values)
    return replace(entry, steps=tuple(steps))
