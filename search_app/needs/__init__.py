"""What is looked for and not found? Searches counted without any person, grouped by what they ask for.

In come the questions of visitors, out come groups of like ones with their counts by month and province. Nothing here
knows who asked.
"""
