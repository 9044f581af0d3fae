"""How knowledge becomes searchable: analysis, index generations and what builds them."""

from indexer.build import BuildReport, build_index

__all__ = ["BuildReport", "build_index"]
