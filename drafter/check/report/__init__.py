"""Checks the model of one report: declared figures, dates, last period's file."""
