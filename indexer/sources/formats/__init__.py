"""What do an API, an OAI-PMH server or a table tell? One reader a format, each of them yielding source records."""
