"""Looks at this computer for `drafter doctor`: what is installed, and what the page will look like with it."""
