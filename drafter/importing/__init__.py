"""Turns a finished report, a Word file or a text, into the YAML that builds the same text."""
