"""The drawing of a graph: a place for each node, computed once and kept in the graph folder.

simple edges ─▶ core (leaves off) ─▶ communities ─▶ islands by forces ─▶ room for all ─▶ leaves on
"""

from __future__ import annotations

from kg.pages.drawing.drawing import NO_COMMUNITY, SQUARE, Community, Drawing, draw
from kg.pages.drawing.keeping import kept_drawing

__all__ = ["NO_COMMUNITY", "SQUARE", "Community", "Drawing", "draw", "kept_drawing"]
