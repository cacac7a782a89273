"""Follows the {{ citations }} in a user's own text, without Jinja, for compose, check and rollover."""
