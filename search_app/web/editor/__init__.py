"""How does a person change a record in the browser? The editor, the page of a conflict, earlier versions.

In come forms of people with an account, out go pages; what becomes of an edit is decided in `corpus/editing/`.
"""
