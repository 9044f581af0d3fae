"""What stands behind the pages? The engine and the catalogue of an application, opened when they are first needed.

In comes the application of a request, out come its engine, its register, and how well records fit. Nothing here reads
an address or renders.
"""
