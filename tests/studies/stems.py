"""Print how well words keep together with their base, and what becomes of words whose base is not listed.

Run by `python -m tests.studies.stems`. Families are the words of the shipped records that share a stem. In each draw a
tenth of the bases are taken out of the list; what is then said of their families is compared with leaving such words
as they are, and with Snowball's Indonesian stemmer.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import Stemmer

from corpus.jsonl import read_all, shipped_files
from indexer.text.analysis import analyse
from indexer.text.stemming import stem, stem_by, stems_of_bases
from tests.indexer.text.inflections import inflections

DRAWS, SEED = 20, 1
SHARE = 0.1

Families = Mapping[str, frozenset[str]]


class Outcome(NamedTuple):
    """Of the families of unlisted bases: share of pairs with one stem, and of bases that are their own stem."""

    together: float
    kept: float


def main() -> None:
    """Print both figures."""
    bases = stems_of_bases()
    formed = [(form, own) for base, own in bases.items() if base == own for form in inflections(base)]
    right = sum(stem(form) == own for form, own in formed)
    share = right / len(formed)
    print(f"{right} of {len(formed)} forms of {len(bases)} bases have the stem of their base: {share:.1%}")
    families = families_of_records()
    print("of the families of bases that are not listed   pairs together   bases kept")
    snowball = Stemmer.Stemmer("indonesian")
    for name, guess in (("left alone", str), ("Snowball", snowball.stemWord), ("guessed", None)):
        outcome = outcome_of(families, guess)
        print(f"{name:<47}{outcome.together:>14.3f}{outcome.kept:>13.3f}")


def families_of_records() -> Families:
    """Return the words of the shipped records by their stem, those of listed bases only."""
    texts = (text for record in read_all(shipped_files()).records for text in (record.title, record.solution))
    families: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for word in analyse(text):
            families[word.stem].add(word.form)
    listed = set(stems_of_bases().values())
    return {own: frozenset(forms) for own, forms in families.items() if own in listed and len(forms) > 1}


def outcome_of(families: Families, guess: Callable[[str], str] | None) -> Outcome:
    """Return what becomes of families whose base is not listed; `guess` stems what no listed base explains."""
    draw = random.Random(SEED)
    together = pairs = kept = bases = 0
    for _ in range(DRAWS):
        unlisted = set(draw.sample(sorted(families), round(SHARE * len(families))))
        stems = {base: own for base, own in stems_of_bases().items() if own not in unlisted}
        known = frozenset(stems.values())
        for own in unlisted:
            found = Counter(_stems(families[own], stems, known, guess))
            pairs += found.total() * (found.total() - 1)
            together += sum(count * (count - 1) for count in found.values())
            kept += next(_stems([own], stems, known, guess)) == own
            bases += 1
    return Outcome(together / pairs, kept / bases)


def _stems(
    forms: Iterable[str], stems: Mapping[str, str], known: frozenset[str], guess: Callable[[str], str] | None
) -> Iterator[str]:
    for form in forms:
        found = stem_by(form, stems)
        yield found if guess is None or found in known else guess(form)


if __name__ == "__main__":
    main()
