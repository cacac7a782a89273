"""Reads Word files that somebody else made, for checking, importing and comparing them."""
