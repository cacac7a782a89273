"""Drafts the work reports of a government office: one YAML file in, one formatted Word file out."""

__version__ = "0.1.0"
