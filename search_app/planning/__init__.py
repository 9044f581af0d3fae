"""What does a planner compare, draft and take along? Comparisons, plans and documents, without any web.

In come records, regions and what transferability says; out come values to show and files to keep.
"""
