"""What people know better: corrections of a graph, in a YAML file.

    - same: [GPT-4V, GPT-4 with vision]              # one entity, called GPT-4V
      type: Model                                    # optional: else whatever both are
      note: OpenAI's own name for it                 # optional
    - different: [CUB-200, CUB-200-2011]             # two, whatever aliases and spellings say
    - rename: [Segment anything, SAM]                # is called SAM
    - retype: [GUI-World, Dataset]                   # is a Dataset, whatever the words around it say
    - reject: our framework                          # names nothing; with `type`, nothing of that type
    - reject: CLIP                                   # with `paper` and perhaps `edge`: that fact alone
      paper: 2511.13036
      edge: INTRODUCES

They win over every rule of `kg.resolution`, and survive every build of the graph in whose folder the file lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import yaml

from kg.errors import InputError
from kg.mention import ROLES
from kg.schema import load_schema

CORRECTIONS: Final = "corrections.yaml"
"""The name of the file in a graph folder."""

Kind = Literal["same", "different", "rename", "retype", "reject"]
KINDS: Final[tuple[Kind, ...]] = ("same", "different", "rename", "retype", "reject")
ENTITIES: Final = tuple(kind for kind in ROLES if kind != "Repository")
TYPES: Final[Mapping[Kind, tuple[str, ...]]] = {
    "same": (*ENTITIES, "Author", "Paper"),
    "different": (*ENTITIES, "Author"),
    "rename": (*ENTITIES, "Author"),
    "retype": ENTITIES,
    "reject": (*ROLES, "Author", "Paper"),
}
"""The types that each kind of correction knows."""
_FEWEST: Final[Mapping[Kind, int]] = {"same": 2, "different": 2, "rename": 2, "retype": 2, "reject": 1}
_KEYS: Final = ("type", "paper", "edge", "note")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: ``names`` are names as they stand in texts; of a retyping, the second is the new type.

    ``type`` limits it to names of one type; ``paper`` (an id as listed) and ``edge`` limit a rejection. ``line`` is its
    first line in ``file``.
    """

    kind: Kind
    names: tuple[str, ...]
    file: str
    line: int
    type: str | None = None
    paper: str | None = None
    edge: str | None = None
    note: str | None = None

    @property
    def place(self) -> str:
        """The file and line."""
        return f"{self.file}:{self.line}"

    def is_for(self, type: str) -> bool:
        """Tell whether it may speak of nodes of a type."""
        return type == self.type if self.type else type in TYPES[self.kind]

    def reason(self) -> str:
        """Return the sentence that tells why something is as it is, with the line in the graph's own file."""
        said = {
            "same": f"{' and '.join(self.names)} are the same",
            "different": f"{' and '.join(self.names)} are different",
            "rename": f"{self.names[0]} is called {self.names[-1]}",
            "retype": f"{self.names[0]} is a {self.names[-1]}",
            "reject": f"{self.names[0]} is rejected",
        }[self.kind]
        return f"corrected ({CORRECTIONS}:{self.line}): {said}{f'; {self.note}' if self.note else ''}"


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Return the corrections in a file; none where there is no file.

    Raises InputError for a file that is none of corrections, or whose corrections contradict each other; it names each
    line and what was expected there.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"expected corrections in UTF-8, got {error}", where=str(path)) from None
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise InputError(f"expected YAML, got {getattr(error, 'problem', None) or error}", where=where) from None
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise InputError("expected a list of corrections (lines that begin with “- ”)", where=f"{path}:1")
    found = tuple(_correction(path.name, item) for item in root.value)
    _refuse_contradictions(found)
    return found


def as_yaml(correction: Correction) -> str:
    """Return a correction as the lines of a file of corrections."""
    names: object = correction.names[0] if correction.kind == "reject" else list(correction.names)
    said = {correction.kind: names} | {key: value for key in _KEYS if (value := getattr(correction, key))}
    return yaml.safe_dump([said], allow_unicode=True, sort_keys=False, default_flow_style=None, width=10_000)


def _correction(file: str, node: yaml.Node) -> Correction:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise _error(file, line, f"one of {', '.join(KINDS)} and what it is of", _shown(node))
    values: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value in values:
            raise _error(file, key.start_mark.line + 1, "each key once", f"{key.value!r} again")
        values[str(key.value)] = value
    kinds: list[Kind] = [kind for kind in KINDS if kind in values]
    unknown = [key for key in values if key not in (*KINDS, *_KEYS)]
    if len(kinds) != 1 or unknown:
        got = ", ".join(map(repr, unknown or kinds)) or "none"
        raise _error(file, line, f"one of {', '.join(KINDS)}, beside {', '.join(_KEYS)}", got)
    kind = kinds[0]
    texts = {key: _text(file, values[key]) for key in _KEYS if key in values}
    correction = Correction(kind, _names(file, kind, values[kind]), file, line, **texts)
    _refuse_what_the_schema_refuses(correction)
    return correction


def _names(file: str, kind: Kind, node: yaml.Node) -> tuple[str, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    names = tuple(_text(file, item) for item in items)
    line = node.start_mark.line + 1
    most = None if kind == "same" else _FEWEST[kind]
    if len(names) < _FEWEST[kind] or (most and len(names) > most) or len(set(names)) < len(names):
        some = "a name" if most == 1 else "two names" if most else "two names or more"
        raise _error(file, line, f"{some} for {kind}", _shown(node))
    return names


def _text(file: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise _error(file, node.start_mark.line + 1, "a text", _shown(node))
    return str(node.value).strip()


def _refuse_what_the_schema_refuses(correction: Correction) -> None:
    file, line, kind = correction.file, correction.line, correction.kind
    if correction.type and correction.type not in TYPES[kind]:
        raise _error(file, line, f"a type of {', '.join(TYPES[kind])} for {kind}", repr(correction.type))
    if kind == "retype" and correction.names[1] not in ENTITIES:
        raise _error(file, line, f"one of {', '.join(ENTITIES)} as new type", repr(correction.names[1]))
    if kind != "reject" and (correction.paper or correction.edge):
        raise _error(file, line, "paper and edge with reject alone", f"them with {kind}")
    edges = sorted({*load_schema().edges_by_role.values(), "REPORTS"})
    if correction.edge and correction.edge not in edges:
        raise _error(file, line, f"an edge of {', '.join(edges)}", repr(correction.edge))
    if correction.edge and not correction.paper:
        raise _error(file, line, "the paper whose fact is rejected", "an edge alone")


def _refuse_contradictions(corrections: Sequence[Correction]) -> None:
    """Refuse what cannot both be true, and renames that lead in a circle."""
    for apart in _of(corrections, "different"):
        if because := _made_one(corrections, apart):
            message = f"expected {' and '.join(apart.names)} to be different or the same, got both ({because.place})"
            raise InputError(message, where=apart.place)
    for kind, noun in (("rename", "name"), ("retype", "type")):
        _refuse_two(corrections, kind, noun)
    _refuse_circles({(rename.type, rename.names[0]): rename for rename in _of(corrections, "rename")})


def _made_one(corrections: Sequence[Correction], apart: Correction) -> Correction | None:
    """Return the last of the corrections that make one of two names that are different, step by step."""
    reached, grows = {apart.names[0]}, True
    while grows:
        grows = False
        for same in _of(corrections, "same"):
            fits = not (same.type and apart.type and same.type != apart.type)
            if fits and reached.intersection(same.names) and not reached.issuperset(same.names):
                reached.update(same.names)
                grows = True
                if apart.names[1] in reached:
                    return same
    return None


def _refuse_circles(renamed: Mapping[tuple[str | None, str], Correction]) -> None:
    for first in renamed.values():
        seen, step = {first.names[0]}, first
        while (following := renamed.get((step.type, step.names[1]))) is not None:
            if following.names[1] in seen:
                message = f"expected renames that end, got a circle through {step.names[1]!r}"
                raise InputError(message, where=first.place)
            seen.add(step.names[1])
            step = following


def _refuse_two(corrections: Sequence[Correction], kind: str, noun: str) -> None:
    given: dict[tuple[str | None, str], Correction] = {}
    for correction in _of(corrections, kind):
        earlier = given.setdefault((correction.type, correction.names[0]), correction)
        if earlier.names != correction.names:
            got = f"{earlier.names[1]} ({earlier.place}) and {correction.names[1]}"
            raise InputError(f"expected one new {noun} of {correction.names[0]!r}, got {got}", where=correction.place)


def _of(corrections: Sequence[Correction], kind: str) -> Iterator[Correction]:
    return (correction for correction in corrections if correction.kind == kind)


def _error(file: str, line: int, expected: str, got: str) -> InputError:
    return InputError(f"expected {expected}, got {got}", where=f"{file}:{line}")


def _shown(node: yaml.Node) -> str:
    text = repr(node.value) if isinstance(node, yaml.ScalarNode) else f"a {type(node).__name__[:-4].lower()}"
    return text if len(text) <= 60 else f"{text[:57]}…"
