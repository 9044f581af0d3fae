"""How does the served application do? Numbers for Prometheus, on a port of their own.

In come requests, calls of the engine and the catalogue, out comes `/metrics`. It knows no visitor and no address.
"""
