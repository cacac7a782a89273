"""Writes files: the user's whole or not at all, and the program's own private cache."""
