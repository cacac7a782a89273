"""Serves a form, the page and the findings to a browser on this machine, for people who never saw YAML."""
