"""Looks after a bureau's own folder of templates: what it holds, what may stand in it, what is wrong with it."""
