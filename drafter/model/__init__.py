"""Holds the facts of one report: the declaration of all keys, and what is made from it (loader, schema, reference)."""
