"""What to ask the origin of an innovation: whatever its record does not say, or says only by inference."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus import Innovation
from search_app.i18n.gettext import _
from search_app.transfer.prerequisite_kinds import by_kind, is_met

Rule = tuple[Callable[[Innovation], bool], str]
"""When a question is asked, and the question."""


def open_questions(record: Innovation) -> Iterator[str]:
    """Yield the questions that a record leaves open, what is needed first."""
    yield from (question for is_open, question in _rules() if is_open(record))
    for barrier in record.barriers:
        if not is_met(barrier):
            yield _("Bagaimana hambatan ini diatasi: “%(barrier)s”", barrier=barrier)


def _rules() -> tuple[Rule, ...]:
    return (
        (_lacks("budget"), _("Berapa biaya pembangunan dan biaya tahunannya, dan dari mana sumbernya?")),
        (_lacks("regulation"), _("Dasar hukum apa yang diperlukan, dan bolehkah naskahnya dibagikan?")),
        (_lacks("people"), _("Berapa orang yang mengelolanya, dan keahlian apa yang diperlukan?")),
        (
            lambda record: bool(record.digital) and _lacks("technology")(record),
            _("Teknologi apa yang dipakai, siapa pemiliknya, dan bolehkah dipakai instansi lain?"),
        ),
        (lambda record: not record.prerequisites, _("Apa saja yang harus tersedia sebelum memulai?")),
        (
            lambda record: "prerequisites" in record.inferred,
            _("Prasyarat dalam catatan disimpulkan dari cara kerjanya. Benarkah, dan apa yang kurang?"),
        ),
        (
            lambda record: not record.steps,
            _("Apa saja langkahnya sejak gagasan sampai berjalan, dan berapa lama tiap langkah?"),
        ),
        (lambda record: bool(record.steps), _("Berapa lama tiap langkah, dan langkah mana yang paling sulit?")),
        (lambda record: not record.drivers, _("Apa yang paling membantu keberhasilannya?")),
        (lambda record: not record.barriers, _("Hambatan apa yang ditemui, dan bagaimana mengatasinya?")),
        (
            lambda record: not any(letter.isdigit() for letter in record.results),
            _("Apa hasilnya dalam angka, dan bagaimana mengukurnya?"),
        ),
        (lambda record: not record.status, _("Apakah inovasi ini masih berjalan, dan apa yang berubah sejak awal?")),
        (lambda record: not record.year_implemented, _("Sejak kapan inovasi ini diterapkan?")),
        (
            lambda record: not record.replications,
            _("Adakah instansi lain yang sudah menerapkannya, dan bagaimana hasilnya?"),
        ),
    )


def _lacks(kind: str) -> Callable[[Innovation], bool]:
    return lambda record: kind not in by_kind(record.prerequisites)
