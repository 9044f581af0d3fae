"""What can be downloaded whole? The published records and the register of replications as files, made with the index.

In comes a generation, out comes an edition: one folder of files with their checksums. It answers no question.
"""
