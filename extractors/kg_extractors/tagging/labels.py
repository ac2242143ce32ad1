"""What the tagger says of a word piece: whether a name begins or goes on there, of which type, and in which role."""

from __future__ import annotations

from kg_extractors.weights import TYPES

TAGS = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
"""Outside of names; then for each type the first piece of a name and the others."""
ROLES = (
    "introduces",
    "trains_on",
    "evaluates_on",
    "builds_on",
    "uses",
    "compares_with",
    "measures",
    "addresses",
    "mentions",
)
"""The roles of all types together."""
