"""Holds the commands, one file each: they take plain values and return findings; only `cli` prints."""
