"""What is in a generation, and how is it opened? Its structures, files, checksums and the reader over them.

In comes a folder, out comes a `Generation` of read-only arrays. Nothing here writes a structure's content or ranks.
"""
