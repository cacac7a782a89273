"""Proofreads a report for `drafter check`: everything wrong with a file, accepted by the user, or fit to be mended."""
