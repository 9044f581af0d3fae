"""Where do harvesters knock? The address of the OAI-PMH provider, over HTTP."""
