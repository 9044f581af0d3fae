"""Handing in an innovation without an account.

The form, its preview, reports of mistakes, and the sender's own page.
"""
