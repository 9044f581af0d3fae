"""Running it: behind a proxy, from its guide, in a container."""
