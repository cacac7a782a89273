"""Compares versions of a report for `compare`, `pull` and `build --since`: what was changed, paragraph by paragraph."""
