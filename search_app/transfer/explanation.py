"""Scores to words: the sentences behind each of the four answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Innovation
from search_app.i18n.gettext import _, ngettext
from search_app.transfer.labels import KINDS as KIND_NAMES
from search_app.transfer.labels import QUESTIONS as QUESTION_NAMES
from search_app.transfer.labels import percent
from search_app.transfer.prerequisite_kinds import KINDS, by_kind
from search_app.transfer.profile import PARTS, Profiles
from search_app.transfer.relevance import Target
from search_app.transfer.relevance_explanation import sentences as relevance_sentences
from search_app.transfer.score import QUESTIONS, Scores
from search_app.transfer.spread import Copy


@dataclass(frozen=True, slots=True)
class Answer:
    """One question answered: `percent` 0 to 100, None where not known, and the sentences that say why."""

    question: str
    label: str
    percent: int | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How well one record would transfer: `percent` of the whole, None where nothing is known.

    `kinds` are the kinds of prerequisite the record names, as chips: name in code and label.
    """

    percent: int | None
    answers: tuple[Answer, ...]
    kinds: tuple[tuple[str, str], ...]


def assessment(
    record: Innovation, profile: Profiles, scores: Scores, copies: Sequence[Copy], target: Target
) -> Assessment:
    """Return the answers for one record, whose `profile` and `scores` are the first row."""
    sentences = {
        "spread": tuple(_spread(profile, copies)),
        "essentials": tuple(_essentials(profile)),
        "ease": tuple(_ease(record, profile)),
        "relevance": tuple(relevance_sentences(profile.home, target)),
    }
    answers = (
        Answer(name, str(QUESTION_NAMES[name]), _percent(value), sentences[name])
        for name, value in zip(QUESTIONS, scores.questions[0].tolist(), strict=True)
    )
    named = [kind for kind, needed in zip(KINDS, profile.kinds[0].tolist(), strict=True) if needed]
    return Assessment(
        _percent(float(scores.fit[0])), tuple(answers), tuple((kind, str(KIND_NAMES[kind])) for kind in named)
    )


def _percent(value: float) -> int | None:
    return None if np.isnan(value) else percent(value)


def _spread(profile: Profiles, copies: Sequence[Copy]) -> Iterator[str]:
    yield _copies(copies)
    awards, lookalikes = int(profile.awards[0]), int(profile.lookalikes[0])
    if awards:
        yield ngettext("%(num)s penghargaan tercatat.", "%(num)s penghargaan tercatat.", awards)
    if lookalikes:
        yield ngettext(
            "%(num)s inovasi serupa tercatat di provinsi lain.",
            "%(num)s inovasi serupa tercatat di provinsi lain.",
            lookalikes,
        )


def _copies(copies: Sequence[Copy]) -> str:
    if not copies:
        return _("Belum ada replikasi yang tercatat.")
    counted = {
        stage: len({copy.replicator for copy in copies if copy.stage in stages}) for stage, stages in _STAGES.items()
    }
    parts = []
    if counted["running"]:
        parts.append(_("%(num)s instansi sudah menerapkan", num=counted["running"]))
    if counted["agreement"]:
        parts.append(_("%(num)s instansi sepakat mereplikasi", num=counted["agreement"]))
    if counted["interest"]:
        parts.append(_("%(num)s instansi berminat atau belajar", num=counted["interest"]))
    provinces = len({copy.province for copy in copies if copy.province})
    if not provinces:
        return _("%(parts)s.", parts=", ".join(parts))
    return _("%(parts)s, di %(provinces)s provinsi.", parts=", ".join(parts), provinces=provinces)


_STAGES = {"running": ("implementation", "evaluation"), "agreement": ("agreement",), "interest": ("interest",)}


def _essentials(profile: Profiles) -> Iterator[str]:
    names = {"prerequisites": _("prasyarat"), "steps": _("langkah"), "drivers": _("pendorong")}
    reported, missing = [], []
    for column, part in enumerate(PARTS):
        count = int(profile.parts[0, column])
        if not count:
            missing.append(names[part])
        elif profile.inferred[0, column]:
            reported.append(_("%(count)s %(name)s (disimpulkan)", count=count, name=names[part]))
        else:
            reported.append(_("%(count)s %(name)s", count=count, name=names[part]))
    if reported:
        yield _("Disebutkan: %(parts)s.", parts=", ".join(reported))
    if missing:
        yield _("Tidak disebutkan: %(parts)s.", parts=", ".join(missing))


def _ease(record: Innovation, profile: Profiles) -> Iterator[str]:
    if not record.prerequisites:
        yield _("Prasyaratnya tidak disebutkan, sehingga kemudahannya tidak dapat dinilai.")
    elif kinds := [_inside(str(KIND_NAMES[kind])) for kind in by_kind(record.prerequisites) if kind]:
        yield _("Perlu: %(kinds)s.", kinds=", ".join(kinds))
    else:
        yield _(
            "Bebannya tidak diketahui: prasyaratnya tidak menyebut regulasi, anggaran, SDM, teknologi, mitra, "
            "atau sarana."
        )
    if "prerequisites" in record.inferred and record.prerequisites:
        yield _("Prasyarat itu disimpulkan, bukan disebutkan sumber.")
    barriers, met = int(profile.barriers[0]), int(profile.met[0])
    if barriers:
        yield _barriers(barriers, met)
    else:
        yield _("Hambatannya tidak disebutkan.")


def _barriers(barriers: int, met: int) -> str:
    if met == barriers:
        return ngettext(
            "%(num)s hambatan, sudah disertai cara mengatasinya.",
            "%(num)s hambatan, semuanya sudah disertai cara mengatasinya.",
            barriers,
        )
    if not met:
        return ngettext(
            "%(num)s hambatan, belum disertai cara mengatasinya.",
            "%(num)s hambatan, belum satu pun disertai cara mengatasinya.",
            barriers,
        )
    return _(
        "%(barriers)s hambatan, %(met)s di antaranya sudah disertai cara mengatasinya.", barriers=barriers, met=met
    )


def _inside(name: str) -> str:
    """Return a name as it stands within a sentence; an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
