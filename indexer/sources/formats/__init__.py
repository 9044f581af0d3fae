"""What do an API, an OAI-PMH server or a table hold? One reader a format.

In comes the description of a source, out come source records and faults, one answer, batch or row at a time. A reader
never stores anything.
"""
