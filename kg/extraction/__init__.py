"""How extractors are found, run and brought together.

An extractor is a plain function from a `Text` to an iterator over the mentions and results that it finds, registered
under the entry point group ``kg.extractors`` (name → ``package.module:function``); any package can add one. One that
is slow has a second, fast form: the two are registered by the same name under ``kg.extractors.accurate`` and
``kg.extractors.fast``, and the profile decides which one runs. What an extractor may rely on, and what it owes:

- `Text` holds title, abstract and comment; ``text.sentences(field)`` and ``text.sentence_at(field, start)`` give spans
  of sentences, split once for all extractors; ``text.definitions`` the pairs "long form (ACRONYM)".
- Extractors are independent: none sees what another found, and each works when it is the only one. Two that need the
  same intermediate work share it by ``text.once(function)``, which calls ``function(text)`` at the first request only.
  So each of ours is ``find(text) -> tuple[Mention, ...]``, which others ask for by ``text.once(find)``, and
  ``extract(text)``, which iterates over it.
- It keeps no state between texts, imports nothing heavy, and yields spans that are exact:
  ``text.field(m.field)[m.start:m.end] == m.text``.
- A mention's ``name`` is the canonical name where the extractor knows it, else the text itself. A result's model,
  dataset, metric and against are names as they stand in the text (or canonical ones): `extract` replaces each by the
  name of the entity in this paper that has it as a surface.

`load_extractors` finds them, `extract` runs them over one record and reconciles what they say, `fingerprint` says which
code and data are at work, `to_json` gives the output form of ``kg extract``.
"""

from kg.extraction.combination import combine, extract
from kg.extraction.definitions import Definition
from kg.extraction.loading import Extractor, fingerprint, load_extractors
from kg.extraction.rows import to_json
from kg.extraction.text import Text

__all__ = ["Definition", "Extractor", "Text", "combine", "extract", "fingerprint", "load_extractors", "to_json"]
