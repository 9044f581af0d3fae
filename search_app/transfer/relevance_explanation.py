"""Two regions to sentences: what makes them similar or not, with the figures of both."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from corpus.reference import Region, regions
from search_app.i18n.gettext import _, compact, decimal
from search_app.transfer.labels import LEVELS
from search_app.transfer.region_figures import density, figures
from search_app.transfer.relevance import LEVELS as LEVEL_NUMBERS
from search_app.transfer.relevance import HomeRegions, Target

_LEVEL_NAMES = {number: name for name, number in LEVEL_NUMBERS.items()}


def sentences(homes: HomeRegions, target: Target) -> Iterator[str]:
    """Yield how the first of `homes` is like `target`, and what of it is not known."""
    row, level = int(homes.rows[0]), int(homes.levels[0])
    if row < 0 or target.row < 0:
        yield _national(row, target)
        return
    origin, ours = _region(row), _region(target.row)
    yield _levels(level, target.level)
    if origin is ours:
        yield _("Inovasi ini berasal dari wilayah Anda sendiri.")
        return
    yield _distance(row, target.row, origin, ours)
    yield from _figures(origin, ours)
    yield from _kinds(origin, ours)
    if unknown := list(_unknown(origin, ours)):
        yield _("Tidak diketahui untuk salah satu wilayah: %(names)s.", names=", ".join(unknown))


def _region(row: int) -> Region:
    return regions()[figures().codes[row]]


def _national(row: int, target: Target) -> str:
    if row < 0 and target.row >= 0:
        return _("Inovasi ini tidak terikat pada satu daerah, sehingga kemiripan wilayah tidak dinilai.")
    if row < 0:
        return _("Asal dan penggunanya sama-sama berlingkup nasional; kemiripan wilayah tidak dinilai.")
    return _("Instansi pusat bekerja untuk seluruh Indonesia, sehingga kemiripan wilayah tidak dinilai.")


def _levels(level: int, ours: int) -> str:
    if level < 0:
        return _("Tingkat pemerintahan asalnya tidak diketahui.")
    if level == ours:
        return _("Sama-sama %(level)s.", level=LEVELS[_LEVEL_NAMES[level]])
    return _(
        "Asalnya %(origin)s, wilayah Anda %(ours)s.",
        origin=LEVELS[_LEVEL_NAMES[level]],
        ours=LEVELS[_LEVEL_NAMES[ours]],
    )


def _distance(row: int, our_row: int, origin: Region, ours: Region) -> str:
    known = figures()
    (km,) = known.distances_km(our_row, np.array([row]))
    if origin.province_code == ours.province_code:
        where = _("di provinsi yang sama")
    elif origin.island_group == ours.island_group:
        where = _("di kelompok pulau yang sama (%(island)s)", island=ours.island_group)
    else:
        where = _("di kelompok pulau lain (%(origin)s; %(ours)s)", origin=origin.island_group, ours=ours.island_group)
    return _("Jaraknya sekitar %(km)s km, %(where)s.", km=decimal(km, 0), where=where)


def _figures(origin: Region, ours: Region) -> Iterator[str]:
    pairs = []
    if origin.population and ours.population:
        pairs.append(_("penduduk %(a)s dan %(b)s jiwa", a=compact(origin.population), b=compact(ours.population)))
    if (theirs := density(origin)) and (own := density(ours)):
        pairs.append(_("kepadatan %(a)s dan %(b)s jiwa/km²", a=decimal(theirs, 0), b=decimal(own, 0)))
    if origin.hdi is not None and ours.hdi is not None:
        pairs.append(_("IPM %(a)s dan %(b)s", a=decimal(origin.hdi), b=decimal(ours.hdi)))
    if origin.poverty_rate is not None and ours.poverty_rate is not None:
        pairs.append(
            _("penduduk miskin %(a)s%% dan %(b)s%%", a=decimal(origin.poverty_rate), b=decimal(ours.poverty_rate))
        )
    if pairs:
        yield _("%(origin)s dan %(ours)s: %(pairs)s.", origin=origin.name, ours=ours.name, pairs="; ".join(pairs))


def _kinds(origin: Region, ours: Region) -> Iterator[str]:
    if origin.is_coastal is not None and ours.is_coastal is not None:
        if origin.is_coastal and ours.is_coastal:
            yield _("Sama-sama berpesisir.")
        elif origin.is_coastal or ours.is_coastal:
            yield _("Hanya %(name)s yang berpesisir.", name=(origin if origin.is_coastal else ours).name)
    if origin.is_archipelago and ours.is_archipelago:
        yield _("Sama-sama wilayah kepulauan.")
    if origin.disadvantaged and ours.disadvantaged:
        yield _("Sama-sama daerah tertinggal menurut Perpres 63/2020.")
    elif origin.disadvantaged or ours.disadvantaged:
        name = (origin if origin.disadvantaged else ours).name
        yield _("Hanya %(name)s yang daerah tertinggal menurut Perpres 63/2020.", name=name)


def _unknown(origin: Region, ours: Region) -> Iterator[str]:
    names = (
        ("population", _("penduduk")),
        ("area_km2", _("luas")),
        ("hdi", _("IPM")),
        ("poverty_rate", _("kemiskinan")),
        ("is_coastal", _("pesisir")),
    )
    for field, name in names:
        if getattr(origin, field) is None or getattr(ours, field) is None:
            yield name
    # No list says which regions are not archipelagos: only that two are can be known.
    if origin.is_archipelago is not ours.is_archipelago:
        yield _("kepulauan")
