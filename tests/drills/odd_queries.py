"""No question, however odd, ends in an exception or takes longer than a tenth of a second.

Questions are made of pieces that mean something to the parser, glued together at random; now and then one piece is
repeated until the text is as long as a question may be. Times are those of the processor, so that other work of the
machine does not count. What is slow at first is asked again: compiling or a cache that was cold is no pattern.
"""

from __future__ import annotations

import heapq
import random
import time
from collections.abc import Callable, Iterator

from search_app.engine import Engine
from search_app.query.parse import MAX_CHARACTERS
from tests.drills.outcome import Outcome

MOST_SECONDS = 0.1  # of the processor, for one question to the shipped records
SHOWN = 10  # slowest questions
_AGAIN = 0.5  # of the limit: what took longer is asked again

_WORDS = (
    "antrean", "pasien", "jakarta", "di", "dan", "rumah sakit", "ibu-ibu", "a", "e", "x" * 90, "stunting", "Puskesmas",
    "sampah", "e-government", "2", "ibu2", "08:00", "S.Pd.", "Jum'at", "pelayanan publik", "mempertanggungjawabkan",
)  # fmt: skip
_MARKS = (
    '"', '""', '"~', '"~3', "(", ")", "((", "))", "[", "]", "{", "}", "[a TO ", " TO z]", "*", "?", "**", "a*", "?a",
    "*an", "p*", "pe*an", "~", "~1", "~2", "~3", "~~~", "~10", "^", "^2", "-", "+", "--", ":", "::", "\\",
    "/", "|", "&",
    "<", ">", "'", "`", "//", "\u201c", "\u00ab", "[[", "a[b-z]*",
)  # fmt: skip
_OPERATORS = ("AND", "DAN", "OR", "ATAU", "NOT", "BUKAN", "TO", " AND ", " OR ", " NOT ", " DAN ", " BUKAN ", "ANDNOT")
_FIELDS = (
    "judul:", "title:", "masalah:", "problem:", "tahun:", "year:", "instansi:", "x:", "_:", "1:",
    "tahun:[2019 TO 2024]",
    "tahun:[ TO ]", "judul:[a TO z]", "judul:{" + "\ufdfa" * 8 + " TO}", "tahun:{9999 TO 1}", "tahun:-1",
    'tahun:"2020"',
)  # fmt: skip
_LETTERS = (
    "\ud800", "\udfff", "\ud83d\ude00", "\x00", "\x1b[0m", "\x7f", "\u2028", "\u200b", "\u202e",
    "\u0300" * 20, "\ufdfa",
    "\ufb03", "\u1e9e", "\u0130", "\u00b2", "\u2460", "\U0001f600", "\u4e2d\u6587", "\u0623\u0644", "\ufeff", "\uffff",
    "\U0010ffff", "%00", "%s", "{0}", "<script>", "\t", "\n", "\r\n", "\u3000",
)  # fmt: skip
_NUMBERS = (
    "0",
    "-0",
    "1e309",
    "9" * 400,
    "1.000.000,5",
    "0x10",
    "NaN",
    "Infinity",
    "2147483648",
    "1,5",
    "\u0663\u0664",
)
_KINDS = (_WORDS, _WORDS, _MARKS, _MARKS, _OPERATORS, _FIELDS, _LETTERS, _NUMBERS)
_GLUES = ("", " ", " ", "  ")
_REPEATED = 0.03  # of all questions, those as long as may be: they take longest


def odd_questions(seed: int) -> Iterator[str]:
    """Yield odd questions without end, always the same for the same seed."""
    chance = random.Random(seed)
    while True:
        pieces = [chance.choice(chance.choice(_KINDS)) for _ in range(chance.randint(1, 12))]
        glue = chance.choice(_GLUES)
        text = glue.join(pieces) if chance.random() < 0.5 else "".join(p + chance.choice(_GLUES) for p in pieces)
        if chance.random() < _REPEATED:
            text = (text + chance.choice(_GLUES)) * chance.choice((3, 50, MAX_CHARACTERS))
        yield text[: MAX_CHARACTERS + 100]


def ask_odd_questions(engine: Engine, count: int, seed: int = 1) -> Outcome:
    """Ask `count` odd questions; what raises, or takes longer than `MOST_SECONDS` each time, is a fault."""
    outcome, slowest = Outcome("odd questions"), list[tuple[float, str]]()
    for _, text in zip(range(count), odd_questions(seed), strict=False):
        outcome.done += 1
        try:
            seconds = _seconds(lambda text=text: engine.search(text))
            if seconds > MOST_SECONDS * _AGAIN:
                seconds = min(seconds, *(_seconds(lambda text=text: engine.search(text)) for _ in range(2)))
        except Exception as error:  # whatever it is, it is what the drill looks for
            outcome.faults.append(f"{type(error).__name__}: {error} for {text[:200]!r}")
            continue
        if seconds > MOST_SECONDS:
            outcome.faults.append(f"{seconds * 1000:.0f} ms for {text[:200]!r}")
        heapq.heappush(slowest, (seconds, text))
        if len(slowest) > SHOWN:
            heapq.heappop(slowest)
    slowest.sort(reverse=True)
    outcome.worst = f"{slowest[0][0] * 1000:.0f} ms" if slowest else ""
    outcome.details = [f"{seconds * 1000:4.0f} ms {len(text)} characters: {text[:100]!r}" for seconds, text in slowest]
    return outcome


def _seconds(do: Callable[[], object]) -> float:
    began = time.thread_time()
    do()
    return time.thread_time() - began
