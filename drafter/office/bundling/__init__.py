"""Packs the program with all that it needs into one folder, to be installed on a computer without the internet."""
