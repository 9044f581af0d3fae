"""How does a shortlist or a plan become a file for an office suite? Spreadsheets and Word documents.

In come texts and plans, out come bytes. Nothing from outside is ever run as a formula or read as markup.
"""
