"""What is in a replication plan? Its model, and a module for each group of its sections.

In comes a brief (record, region, problem), out comes a plan. Whatever it says is in the record, or is marked as a
proposal.
"""
