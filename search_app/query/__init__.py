"""What does a person ask for? Text to words or a query tree, and to the concepts that these stand for.

In comes a text, out comes what it asks for and how else a record may say it. It knows no index, and never raises.
"""
