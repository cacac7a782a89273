"""Reads what the cells of a .xlsx or .csv file show, and holds the figures of a report against them."""
