"""What people read for the stages of a replication."""

from __future__ import annotations

from collections.abc import Mapping

from search_app.i18n.gettext import later

STAGES: Mapping[str, object] = {
    "interest": later("Berminat atau belajar"),
    "agreement": later("Sepakat mereplikasi"),
    "implementation": later("Sudah menerapkan"),
    "evaluation": later("Sudah mengevaluasi"),
}


def stage_name(stage: str) -> str:
    """Return the name of a stage."""
    return str(STAGES[stage])
