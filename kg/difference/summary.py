"""Changes as text for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.difference.changes import Change
from kg.terminal import harmless

_VERBS = {"merged": "is now part of", "split": "is no longer part of", "renamed": "is now called"}


def summary(changes: Iterable[Change], shown: int) -> Iterator[str]:
    """Yield the lines of a summary, with up to ``shown`` changes of each kind by name.

    Of facts those are named that stand between nodes which were there before and are there still; the others came or
    went with their nodes.
    """
    groups = by_kind(changes)
    if not groups:
        yield "nothing has changed"
    moved = {
        change.id for group in groups.values() for change in group if change.how != "changed" and not change.is_edge
    }
    for (kind, how), group in groups.items():
        yield f"{len(group):,} {kind} {how}"
        named = [change for change in group if not change.is_edge or moved.isdisjoint((change.id, change.other))]
        for change in named[:shown]:
            yield harmless(f"  {told(change)}")
        if shown and len(named) > shown:
            yield f"  … and {len(named) - shown:,} more"


def told(change: Change) -> str:
    """Return what a change is of, in a line.

    >>> told(Change("merged", "Model", "model/gpt-4-vision", "GPT-4 Vision", "model/gpt-4v", "GPT-4V"))
    'GPT-4 Vision is now part of GPT-4V'
    """
    if change.is_edge:
        return f"{change.name} → {change.other_name} ({change.confidence:.2f})"
    if change.how in _VERBS:
        return f"{change.name} {_VERBS[change.how]} {change.other_name}"
    if change.how == "changed":
        between = f" from {change.old or 'nothing'} to {change.new or 'nothing'}" if change.old or change.new else ""
        return f"{change.name}: {change.key}{between}"
    return f"{change.date} {change.name}" if change.date else change.name


def by_kind(changes: Iterable[Change]) -> dict[tuple[str, str], list[Change]]:
    """Return changes by type and how."""
    groups: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.type, change.how].append(change)
    return groups
