"""The entities of one paper: mentions that are one thing, with one type, one name and one role."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_letters, digits

from kg.extraction.spelling import spelling
from kg.extraction.text import Text
from kg.mention import ROLES, EntityType, Mention
from kg.record import TEXT_FIELDS, TextField

_JOINING = frozenset(ascii_letters + digits)
"""The characters that would continue a word."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that a paper names: its mentions as extractors gave them, the surest first."""

    type: EntityType
    name: str
    role: str
    mentions: tuple[Mention, ...]

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The strings that name it in the text, in order of certainty."""
        return tuple(dict.fromkeys(m.text for m in self.mentions))

    def occurrences(self, text: Text) -> Iterator[Mention]:
        """Yield a mention for every whole-word occurrence of a surface, with the entity's name and role."""
        placed = {(m.field, m.start, m.text): m for m in reversed(self.mentions)}
        for surface, surest in {m.text: m for m in reversed(self.mentions)}.items():
            for name in TEXT_FIELDS:
                for start in whole_words(surface, text.field(name)):
                    like = placed.get((name, start, surface), surest)
                    if (like.field, like.start, like.name, like.role) != (name, start, self.name, self.role):
                        like = self._moved(like, name, start)
                    yield like

    def _moved(self, like: Mention, field: TextField, start: int) -> Mention:
        """Return a mention as it is elsewhere; built anew, since ``replace`` takes three times as long."""
        return Mention(
            like.type,
            self.role,
            self.name,
            field,
            start,
            start + len(like.text),
            like.text,
            like.confidence,
            like.extractor,
            like.year,
            like.workshop,
        )


def whole_words(surface: str, text: str) -> Iterator[int]:
    """Yield where a surface stands as a whole word: no ASCII letter or digit continues it on either side.

    >>> list(whole_words("RL", "RL, not world or URL; (RL)"))
    [0, 23]
    """
    start = text.find(surface)
    if start < 0:
        return
    first, last = surface[0] in _JOINING, surface[-1] in _JOINING
    while start >= 0:
        end = start + len(surface)
        if not (first and start and text[start - 1] in _JOINING) and not (last and text[end : end + 1] in _JOINING):
            yield start
        start = text.find(surface, start + 1)


def entities(text: Text, mentions: Iterable[Mention]) -> list[Entity]:
    """Return the entities that the mentions are of, in order of type and name.

    Mentions of one type are one entity when their surfaces or names are spelt the same, or when the text defines one
    as the acronym of the other.
    """
    short_forms = _short_forms(text)
    group_of: dict[tuple[str, str], list[Mention]] = {}
    seen: set[tuple[str, str, str]] = set()
    for mention in _settled(mentions):
        said = mention.type, mention.text, mention.name
        if said in seen:
            group_of[mention.type, spelling(mention.text)].append(mention)
            continue
        seen.add(said)
        keys = [(mention.type, key) for key in _keys(mention, short_forms)]
        group, *others = [group_of[key] for key in keys if key in group_of] or [[]]
        for other in others:
            if other is not group:
                group += other
                group_of.update({key: group for key, its in group_of.items() if its is other})
        group.append(mention)
        group_of.update(dict.fromkeys(keys, group))
    groups = {id(group): group for group in group_of.values()}
    return sorted((_entity(group, short_forms) for group in groups.values()), key=lambda e: (e.type, e.name))


def _settled(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions, the best first, without those that overlap a better one or give it another type.

    A longer span is better than a shorter one that is not much surer: "Qwen2.5-VL" than the "Qwen2.5" in it.
    """
    ranked = sorted(mentions, key=lambda m: (-m.confidence * (m.end - m.start) ** 0.5, *_place(m)))
    taken: dict[TextField, list[tuple[int, int]]] = {name: [] for name in TEXT_FIELDS}
    types: dict[str, EntityType] = {}
    kept = []
    for mention in ranked:
        spans = taken[mention.field]
        place = bisect_left(spans, (mention.start, mention.end))
        free = (place == 0 or spans[place - 1][1] <= mention.start) and (
            place == len(spans) or mention.end <= spans[place][0]
        )
        if free and types.setdefault(spelling(mention.text), mention.type) == mention.type:
            spans.insert(place, (mention.start, mention.end))
            kept.append(mention)
    return kept


def _place(mention: Mention) -> tuple[int, int, int, str, str, str, str]:
    """Return a key that orders mentions of equal certainty."""
    where = TEXT_FIELDS.index(mention.field), mention.start, mention.end
    return *where, mention.type, mention.role, mention.name, mention.extractor


def _keys(mention: Mention, short_forms: Mapping[str, str]) -> tuple[str, ...]:
    """Return the spellings by which a mention is known in its paper."""
    own = spelling(mention.text), spelling(mention.name)
    return *own, *(spelling(short_forms[key]) for key in own if key in short_forms)


def _short_forms(text: Text) -> dict[str, str]:
    """Return the acronym by the spelling of each long form that the text defines, and of the acronym itself."""
    pairs: dict[str, str] = {}
    for name, definition in text.definitions:
        content = text.field(name)
        short = content[slice(*definition.short)]
        pairs.setdefault(spelling(content[slice(*definition.long)]), short)
        pairs.setdefault(spelling(short), short)
    return pairs


def _entity(group: Sequence[Mention], short_forms: Mapping[str, str]) -> Entity:
    """Return the entity of a group of mentions: its acronym where the text defines one, its strongest role."""
    ranked = sorted(group, key=lambda m: (-m.confidence, *_place(m)))
    kind = ranked[0].type
    role = min((m.role for m in ranked), key=ROLES[kind].index)
    defined = None if kind in ("Venue", "Repository") else _defined(ranked, short_forms)
    return Entity(kind, defined or ranked[0].name, role, tuple(ranked))


def _defined(ranked: Sequence[Mention], short_forms: Mapping[str, str]) -> str | None:
    """Return the acronym that the text defines for one of the surfaces."""
    return next((short_forms[key] for m in ranked if (key := spelling(m.text)) in short_forms), None)
