"""Stretches of an array: the places that they cover, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.index.format import I64


@dataclass(frozen=True, slots=True)
class Spans:
    """Several stretches read as one.

    Attributes
    ----------
    places : int64 array
        Every place of the first stretch, then of the second, and so on.
    counts, before : int64 arrays, shape (stretches,)
        How many places each has, and how many come before its first.
    """

    places: I64
    counts: I64
    before: I64


def spans(begins: I64, ends: I64) -> Spans:
    """Return the stretches from `begins` to `ends`, one for each pair."""
    counts = ends - begins
    before = np.cumsum(counts) - counts
    places = np.arange(int(counts.sum())) + np.repeat(begins - before, counts)
    return Spans(places, counts, before)
