"""How good are the answers? Judged queries and documented replications put to the engine, and tables of the outcome.

In come files of queries, judgements and replications, out come lines of a report. It asks the engine as a page does and
never changes what it measures. Libraries that only some installations have are imported where they are needed.
"""
