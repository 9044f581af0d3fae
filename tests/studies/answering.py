"""Print where hits that answer a question end and those begin that are merely near it, for shares of the best score.

Run by `python -m tests.studies.answering`. For the judged queries that something answers: of the innovations found of
use, how many stand above the line, and of the hits above and below it, how many are of use. The best line loses few and
parts the two shares widely.
"""

from __future__ import annotations

import tempfile

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from search_app.evaluation.judged import read_judged, shipped
from search_app.local import open_engine

LOOKED_AT = 50  # hits of a question
SHARES = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)


def main() -> None:
    """Print a line a share."""
    with tempfile.TemporaryDirectory() as folder:
        build_index(read_all(shipped_files()).records, folder)
        engine = open_engine(folder)
        queries = read_judged(shipped("queries.jsonl"), shipped("judgements.jsonl"))
        hits = []  # share of the best score, and whether of use
        for query in filter(lambda each: each.is_answerable, queries):
            results = engine.search(query.text, limit=LOOKED_AT, facets=False, snippets=False)
            hits += [
                (hit.score / results.best_score, query.grades.get(hit.innovation.id, 0) > 0) for hit in results.hits
            ]
    useful = sum(is_useful for _, is_useful in hits)
    for share in SHARES:
        above = [is_useful for score, is_useful in hits if score >= share]
        below = [is_useful for score, is_useful in hits if score < share]
        print(
            f"{share:.2f}  useful above {sum(above) / useful:.3f}  "
            f"of use above {sum(above) / len(above):.3f} below {sum(below) / max(len(below), 1):.3f}  "
            f"hits above {len(above) / len(hits):.3f}"
        )


if __name__ == "__main__":
    main()
