"""What every engine does alike: one suite that asks the embedded engine and a real OpenSearch cluster the same."""
