"""Finds the 体例: where templates are looked for, and the page layout that a bureau's YAML changes."""
