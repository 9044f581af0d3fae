"""How does a server start, answer with one process or several, and stop? `tiru serve`.

In come the settings, out comes an application that is asked on a port until it is told to stop.
"""
