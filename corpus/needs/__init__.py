"""What do people look for? Their searches, counted by day and without any person.

In come a question, the region chosen and how well it was answered; out come counts. It holds no address, no cookie and
no browser, and forgets everything after the days that are set.
"""
