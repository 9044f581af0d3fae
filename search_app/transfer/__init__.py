"""Transferability: how well a practice would work in another region, as four questions with their evidence.

After Geoff Mulgan, *The Transferability Question* (2023): has it spread, do we know what makes it work, how much
must change for it, and how alike are the two places?
"""
