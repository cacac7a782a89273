"""Knows the words of official Chinese: numerals, dates, periods, units, and where words begin and end."""
