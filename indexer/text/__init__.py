"""Text to tokens: the one analysis that index and query share."""
