"""What people hand in, and what became of it.

Innovations, additions to a record and corrections wait here until a curator judges them.
"""
