"""The forms that Indonesian morphology gives a base, licit or not with this one: what a stemmer must undo."""

from __future__ import annotations

from collections.abc import Iterator

VOWELS = "aiueo"


def inflections(base: str) -> Iterator[str]:
    """Yield the forms of a base, without those that add a particle or a pronoun to another form."""
    for suffix in ("", "kan", "i"):
        if not (suffix == "i" and base.endswith("i")):
            yield f"di{base}{suffix}"
            yield f"diper{base}{suffix}"
            yield f"memper{base}{suffix}"
            yield f"{_with_r('ter', base)}{suffix}"
            yield from (f"me{nasal}{suffix}" for nasal in _nasalised(base))
            if suffix:
                yield f"{base}{suffix}"
    yield _with_r("ber", base)
    yield f"{_with_r('ber', base)}an"
    yield f"{base}an"
    yield f"ke{base}an"
    yield f"per{base}an"
    yield f"member{base}kan"
    yield f"pember{base}an"
    yield f"keber{base}an"
    yield f"keter{base}an"
    yield f"se{base}"
    yield f"se{base}nya"
    yield f"{base}nya"
    yield f"{base}lah"
    for nasal in _nasalised(base):
        yield f"pe{nasal}"
        yield f"pe{nasal}an"
        yield f"pe{nasal}annya"


def _with_r(prefix: str, base: str) -> str:
    """Return base and prefix, whose r falls out where the base begins with one."""
    return (prefix[:-1] if base.startswith("r") else prefix) + base


def _nasalised(base: str) -> Iterator[str]:
    """Yield the base as it stands after `me` and `pe`; loans keep the first letter that a word of old loses."""
    first, before_vowel = base[0], base[1] in VOWELS
    if sum(letter in VOWELS for letter in base) == 1:
        yield f"nge{base}"
    elif first in "lmnrwy":
        yield base
    elif first in "bfv":
        yield f"m{base}"
    elif first in "cdjz":
        yield f"n{base}"
    elif first in "ghqx" or first in VOWELS:
        yield f"ng{base}"
    else:
        nasal = {"k": "ng", "p": "m", "t": "n", "s": "n"}[first]
        yield f"{nasal}{base}"
        if before_vowel:
            yield ("ny" if first == "s" else nasal) + base[1:]
