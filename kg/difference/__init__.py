"""What is new in a graph: two graphs compared, as changes, as text, and as a page to send round."""

from kg.difference.changes import Change, changes
from kg.difference.page import page
from kg.difference.summary import summary

__all__ = ["Change", "changes", "page", "summary"]
