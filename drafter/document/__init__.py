"""Holds the finished report for the writers: its blocks, and the layout of the page they stand on."""
