"""Who may change what? Accounts with their roles, passwords and one-time links, and how often one may try to log in.

In come names, passwords and what is to be done; out come accounts, and whether they may. It knows no page.
"""
