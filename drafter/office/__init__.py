"""Serves whoever installs the program for an office: one folder for machines without a network, and what is there."""
