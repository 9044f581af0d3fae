"""Which agencies are there, and to which does a name in a record belong? The register, and rules by name.

In come records as their sources write them, out come agencies of one register: the regional governments and the
national bodies. Nothing here knows an index or a page.
"""
