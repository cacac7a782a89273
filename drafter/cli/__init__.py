"""Speaks to the user: arguments, help and exit codes in Chinese."""
