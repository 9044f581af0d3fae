"""What is wrong with this installation, and what is to be done? `tiru doctor` says it in a line each.

In come the settings and the machine, out come findings. Nothing here changes anything.
"""
