"""Which records does an API, an OAI-PMH server or a table hold? One reader a format, each of them yielding what a source tells."""
