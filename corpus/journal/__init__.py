"""What was changed, by whom, when, from where and why? One list of all changes, whatever they were made to.

In come entries, written in the transaction of the change itself; out come pages of them. It changes nothing else.
"""
