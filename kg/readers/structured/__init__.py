"""Readers of structured formats: JSON, JSON Lines, CSV, BibTeX, arXiv's Atom and RSS, and our own lines."""
