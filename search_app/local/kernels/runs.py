"""Words in a row, found from the places of each."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled


@compiled
def mark_runs(mask, stems, places, offsets, passages, wanted):
    """Set `mask` where a record says some stems in a row within a passage of a wanted field.

    Parameters
    ----------
    mask : bool array, shape (records,)
    stems : int64 array, shape (words,)
        The one that stands in the fewest places first.
    places : tuple of arrays
        `offsets` and `tokens` of `indexer.index.format.Places`; then how far each word is from the first.
    offsets : array, shape (segments + 1,)
    passages : tuple of arrays, shape (segments,)
        `docs` and `fields` of `indexer.index.format.Segments`.
    wanted : int
        Bit set of fields.
    """
    bounds, tokens, shifts = places
    docs, fields = passages
    reached = bounds[stems]  # of each word, the first place that is not yet behind
    first, last = shifts.min(), shifts.max()
    passage = 0
    for at in range(bounds[stems[0]], bounds[stems[0] + 1]):
        origin = np.int64(tokens[at])
        together = True
        for word in range(1, len(stems)):
            reached[word] = _at_or_after(tokens, origin + shifts[word], reached[word], bounds[stems[word] + 1])
            if reached[word] == bounds[stems[word] + 1] or tokens[reached[word]] != origin + shifts[word]:
                together = False
                break
        if together:
            passage = _at_or_after(offsets, origin + first + 1, passage, len(offsets)) - 1
            if origin + last < offsets[passage + 1] and wanted >> fields[passage] & 1:
                mask[docs[passage]] = True


@compiled
def _at_or_after(ascending, value, low, end):
    """Return the first place from `low` up to `end` that holds `value` or more; a near one is found in few steps."""
    step = 1
    while low + step <= end and ascending[low + step - 1] < value:
        low += step
        step *= 2
    high = min(low + step - 1, end)
    while low < high:
        middle = (low + high) // 2
        if ascending[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low
