"""Checks running text: one module for each subject, listed in the registry; they know nothing of YAML or Word."""
