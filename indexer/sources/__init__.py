"""How knowledge comes in: sources are crawled, harvested and imported, and their tellings land in the catalogue."""
