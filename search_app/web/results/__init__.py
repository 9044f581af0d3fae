"""What is a results page asked, and what does it show? The question, its answer, and the links that change it.

In comes a question as an address has it, or a request of the API; out come hits with their fit, and links. It renders
nothing.
"""
