"""Print the weights that labelled pairs of records teach, and the figures of each source and kind of pair.

Run by `python -m tests.studies.duplicates`; needs the replica of the directory. `duplicates.csv` holds the curated
records that were read beside the directory, each with its entry of the same innovation, if it has one. Only these
teach: of the curated records that ship since, nobody has read which entries they are like. They are measured all the
same, as records that the weights have never seen. `duplicates-invented.jsonl` holds pairs of rows as two agencies'
tables have them, by what makes them hard: names that differ in one word, texts of one template, titles without a text.
Each is measured beside the curated records, and as in a catalogue of its own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from corpus import Innovation
from corpus.catalogue.source_state import SourceRecord
from corpus.jsonl import read_all, shipped_files
from indexer.sources.dedupe.classifier import SAME, UNCERTAIN, WEIGHTS, probabilities
from indexer.sources.dedupe.features import MEASURES, FeatureTable
from indexer.sources.extract.html_text import soup_of
from indexer.sources.extract.page_reader import PageReader
from indexer.sources.extract.record_builder import build_source_record
from indexer.sources.formats.files.open_file import file_spec
from indexer.sources.formats.json_api import value_at
from indexer.sources.spec import find_spec
from tests.indexer.sources.conftest import SHARED

SOURCES = ("direktori", "inoland", "proper")
REGION = MEASURES.index("region")
SIMILARITIES = [MEASURES.index(name) for name in ("title", "title_words", "text_words")]
WEIGHED = [MEASURES.index(name) for name in WEIGHTS]
NAMES_APART = [MEASURES.index(name) for name in ("titles_differ", "place")]
STRENGTH = 10.0  # inverse of the regularisation of the regression
FIRST_KIND = 100_000  # number of the first kind of invented pairs, behind all programmes
TABLES = {name: file_spec(Path(f"{name}.csv"), publish=True) for name in ("one", "other")}
LEAST_SIMILARITY = 0.15  # of titles or texts; pairs below teach nothing, but where their titles do not differ


class InventedPair(NamedTuple):
    """Rows of two tables, by what makes them hard to judge, and whether they are one innovation."""

    kind: str
    same: bool
    one: Innovation
    other: Innovation


@dataclass(frozen=True)
class LabelledPairs:
    """Pairs of records that are similar at all, or the same, with the number of the programme or kind of each."""

    measures: np.ndarray
    true: np.ndarray
    programme: np.ndarray

    def figures(self, probability: np.ndarray) -> tuple[float, int, int]:
        """Return recall, how many merges would be wrong, and how many pairs would wait for a curator."""
        one_region = self.measures[:, REGION] >= 0
        merged = (probability >= SAME) & one_region & ~self.measures[:, NAMES_APART].any(axis=1)
        waiting = (probability >= UNCERTAIN) & one_region & ~merged | (probability >= SAME) & ~one_region
        recall = (merged & self.true).sum() / max(self.true.sum(), 1)
        return float(recall), int((merged & ~self.true).sum()), int(waiting.sum())


@cache
def true_pairs() -> dict[int, str]:
    """Return for each entry of the directory the curated record of the same innovation."""
    return {int(row["entry"]): row["record"] for row in _labels() if row["entry"]}


def labelled(curated: Sequence[Innovation]) -> list[Innovation]:
    """Return the curated records that were read beside the directory."""
    read = {row["record"] for row in _labels()}
    return [record for record in curated if record.id in read]


def _labels() -> list[dict[str, str]]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def source_records_of(name: str) -> dict[int, Innovation]:
    """Return the records of one source, by number; the three count the same innovations alike."""
    spec = find_spec(f"lan-{name}", Path("none"))
    if name == "direktori":
        reader = PageReader(spec)
        pages = {int(path.stem): path for path in (SHARED / name / "inovasi").glob("*.html")}
        results = {
            number: reader.read(soup_of(pages[number].read_bytes()), f"http://a.example/{number}", True).results[0]
            for number in sorted(pages)
        }
    else:
        answer = json.loads((SHARED / f"{name}.json").read_text(encoding="utf-8"))
        rows = value_at(answer, spec.api.records)
        values_by_key = {
            row[spec.api.key]: {field: str(value_at(row, rule.value) or "") for field, rule in spec.fields.items()}
            for row in rows
        }
        results = {
            int(number): build_source_record(values, spec, str(number)) for number, values in values_by_key.items()
        }
    return {number: result.record for number, result in results.items() if isinstance(result, SourceRecord)}


def pairs_of(curated: Sequence[Innovation], source_records: Mapping[int, Innovation]) -> LabelledPairs:
    """Measure every pair of a source record and a curated record."""
    everything = [*curated, *source_records.values()]
    table, count = FeatureTable(everything), len(curated)
    later = np.repeat(np.arange(count, len(everything)), count)
    earlier = np.tile(np.arange(count), len(source_records))
    position = {record.id: at for at, record in enumerate(curated)}
    programmes = np.repeat([position[true_pairs()[number]] for number in source_records], count)
    return _labelled(table, later, earlier, programmes == earlier, programmes)


def pairs_of_curated(curated: Sequence[Innovation]) -> LabelledPairs:
    """Measure every pair of curated records, all of which are different innovations."""
    later, earlier = np.tril_indices(len(curated), -1)
    return _labelled(FeatureTable(curated), later, earlier, np.zeros(len(later), dtype=bool), later)


@cache
def invented() -> tuple[InventedPair, ...]:
    """Return the invented pairs."""
    lines = Path(__file__).with_name("duplicates-invented.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = []
    for number, line in enumerate(lines):
        pair = json.loads(line)
        rows = (build_source_record(pair[side], TABLES[side], f"{number}-{side}") for side in TABLES)
        pairs.append(InventedPair(pair["kind"], pair["same"], *(row.record for row in rows)))
    return tuple(pairs)


def pairs_of_invented(curated: Sequence[Innovation]) -> LabelledPairs:
    """Measure the invented pairs in one table with curated records; those of one kind are of one programme."""
    records = [record for pair in invented() for record in (pair.one, pair.other)]
    table, kinds = FeatureTable([*curated, *records]), sorted({pair.kind for pair in invented()})
    earlier = len(curated) + 2 * np.arange(len(invented()))
    programmes = np.array([FIRST_KIND + kinds.index(pair.kind) for pair in invented()])
    same = np.array([pair.same for pair in invented()])
    return LabelledPairs(table.measured(earlier + 1, earlier).measures, same, programmes)


def _labelled(table: FeatureTable, later, earlier, true, programme) -> LabelledPairs:
    measures = table.measured(later, earlier).measures
    alike = measures[:, SIMILARITIES].max(axis=1) > LEAST_SIMILARITY
    kept = alike | (measures[:, MEASURES.index("titles_differ")] == 0) | true
    return LabelledPairs(measures[kept], true[kept], programme[kept])


def together(parts: Sequence[LabelledPairs]) -> LabelledPairs:
    """Return all pairs as one."""
    names = ("measures", "true", "programme")
    return LabelledPairs(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def fitted(pairs: LabelledPairs) -> LogisticRegression:
    """Return the regression that the pairs of one region teach: those of two are never merged."""
    taught = pairs.measures[:, REGION] >= 0
    return LogisticRegression(C=STRENGTH, max_iter=5_000).fit(pairs.measures[taught][:, WEIGHED], pairs.true[taught])


def cross_validated(parts: Sequence[LabelledPairs], folds: int = 10) -> list[np.ndarray]:
    """Return for each pair the probability that was learned from pairs of other programmes and kinds."""
    pairs = together(parts)
    found = np.zeros(len(pairs.true))
    for learn, held in GroupKFold(folds).split(pairs.measures, pairs.true, pairs.programme):
        model = fitted(replace(pairs, measures=pairs.measures[learn], true=pairs.true[learn]))
        found[held] = model.predict_proba(pairs.measures[held][:, WEIGHED])[:, 1]
    return np.split(found, np.cumsum([len(part.true) for part in parts])[:-1])


def main() -> None:
    """Print the weights that the pairs teach, and recall, wrong merges and waiting pairs of each source."""
    shipped = read_all(shipped_files()).records
    read = labelled(shipped)
    parts = {name: pairs_of(read, source_records_of(name)) for name in SOURCES}
    parts |= {
        "curated": pairs_of_curated(read),
        "invented": pairs_of_invented(read),
        "invented, alone": pairs_of_invented(()),
    }
    model = fitted(together(list(parts.values())))
    print(dict(zip(WEIGHTS, model.coef_[0].round(2).tolist(), strict=True)), model.intercept_.round(2))
    for (name, part), held_out in zip(parts.items(), cross_validated(list(parts.values())), strict=True):
        print(
            f"{name}: cross-validated {part.figures(held_out)}, as shipped {part.figures(probabilities(part.measures))}"
        )
    everything = pairs_of_curated(shipped)
    print(f"all {len(shipped)} curated, as shipped: {everything.figures(probabilities(everything.measures))}")


if __name__ == "__main__":
    main()
