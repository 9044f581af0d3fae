"""Would a practice work in another region? Transferability, as four questions with their explanations.

After Geoff Mulgan, *The Transferability Question* (2023): has it spread, do we know what makes it work, how much
must change for it, and how similar are the two regions? In come records, what index and register know of them, and a
region; out come scores and sentences. It never searches and never reads a request.
"""
