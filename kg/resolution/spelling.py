"""Keys under which the spellings of one name meet, and different names do not.

Case, accents, hyphens, spaces, underscores, LaTeX, a plural s and generic words at the end ("the CMU-MOSEI dataset") do
not tell names apart, nor do the v and the .0 of a version: SQuAD v2 is SQuAD 2.0, and not SQuAD. Digits, dots between
characters, ``+``, ``@``, ``#`` and ``*`` do, and so does a gap between two digits: "LLaMA-3 8B" is not "LLaMA-38B".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.resolution.plaintext import clean, fold

FAMILY: Final = {"Method": "Model"}
"""Types whose names are compared with those of another type."""

_ALWAYS_GENERIC: Final = {
    "Dataset": "data ?-?sets?|benchmarks?|corpus|corpora|databases?",
    "Model": "architectures?|mechanisms?",
    "Metric": "metrics?",
    "Task": "tasks?|problems?",
    "Venue": "conference|journal",
}
"""Words at the end of a name that only say its type."""

_GENERIC_AFTER_NAME: Final = {
    "Model": "models?|frameworks?|famil(?:y|ies)|algorithms?|methods?|techniques?|approach(?:es)?|strateg(?:y|ies)"
    "|optimi[sz]ers?",
    "Metric": "scores?|values?",
}
"""Words that only say its type after a proper name: "PPO algorithm" is PPO, "genetic algorithm" is not "genetic"."""

_ALWAYS: Final = {
    type_: re.compile(rf"(?<=\w)\s+(?:{words})$", re.IGNORECASE) for type_, words in _ALWAYS_GENERIC.items()
}
_AFTER_NAME: Final = {
    type_: re.compile(rf"[\s-]+(?:{words})$", re.IGNORECASE) for type_, words in _GENERIC_AFTER_NAME.items()
}
_PLAIN_METRICS: Final = re.compile(
    r"(?:.*[\s-])?(?:accuracy|precision|recall|specificity|sensitivity|f|bleu|rouge|meteor|cider|spice|dice|jaccard"
    r"|silhouette|iou|miou|map|auc|auroc|fid|psnr|ssim|similarity|perplexity)",
    re.IGNORECASE,
)
"""Metrics that "score" after them does not change, in whatever case they are written."""

_THE: Final = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_PROPER: Final = re.compile(r"(?<![^\W_])(?:[^\W_][\w.]*[A-Z0-9]|[A-Z](?=-))")
_ACRONYM_PLURAL: Final = re.compile(r"([A-Z]\w*[A-Z])s$")
_SINGULAR_TYPES: Final = frozenset({"Model", "Metric", "Task"})
_IRREGULAR: Final = {
    "biases": "bias", "bias": "bias", "analyses": "analysis", "hypotheses": "hypothesis", "matrices": "matrix",
    "indices": "index", "vertices": "vertex", "axes": "axis", "diagnoses": "diagnosis", "prognoses": "prognosis",
    "caches": "cache",
}  # fmt: skip

_BRITISH: Final = re.compile(r"(?<=[a-z]{3})is(?=(?:e[ds]?|ing|ations?)\b)")
_VERSION: Final = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[\s_-]))v(?=\d+(?:\.\d+)*(?![^\W_]))")
_POINT_ZERO: Final = re.compile(r"(?<=\d)\.0(?![\d.])")
_AT: Final = re.compile(r"\b(\w+?)(?:(?<!s)s)?\s*(?:@\s*|\bat[\s-])(k\b|n\b|\d)")
_SHORT_BEFORE_AT: Final = {"r": "recall", "p": "precision"}
_GAP: Final = "\x00"
_GAPS: Final = re.compile(r"[^\w.+@#*]+|_+|(?<![^\W_])\.|\.(?![^\W_])")
_BETWEEN_DIGITS: Final = re.compile(rf"(?<=\d){_GAP}(?=\d)")


@lru_cache(maxsize=1 << 19)
def key(type_: str, name: str) -> str:
    """Return what is the same for all spellings of a name of this type, and different for another name.

    Names of Models and Methods have the same keys.

    >>> key("Dataset", "the CMU_MOSEI dataset"), key("Dataset", "CMU-MOSEI"), key("Dataset", "CMU-MOSI")
    ('cmumosei', 'cmumosei', 'cmumosi')
    >>> key("Model", "LLaMA-3-8B"), key("Method", "GNNs"), key("Task", "Image Captionings"), key("Metric", "R@1")
    ('llama3-8b', 'gnn', 'imagecaptioning', 'recall@1')
    """
    type_ = FAMILY.get(type_, type_)
    plain = clean(name)
    folded = fold(_singular(type_, _without_generic(type_, plain)))
    if type_ == "Metric":
        folded = _AT.sub(_at, folded)
    plainer = _POINT_ZERO.sub("", _VERSION.sub("", _BRITISH.sub("iz", folded)))
    joined = _GAPS.sub(_GAP, plainer).strip(_GAP)
    return _BETWEEN_DIGITS.sub("-", joined).replace(_GAP, "") or plain.casefold()


def _without_generic(type_: str, name: str) -> str:
    name = _THE.sub("", name)
    if always := _ALWAYS.get(type_):
        name = always.sub("", name)
    if (after := _AFTER_NAME.get(type_)) and _is_name(type_, shorter := after.sub("", name)):
        name = shorter
    return name


def _is_name(type_: str, text: str) -> bool:
    """Tell whether some word has a capital or digit inside, or is a capital (U-Net); or the text is a known metric."""
    return _PROPER.search(text) is not None or (type_ == "Metric" and _PLAIN_METRICS.fullmatch(text) is not None)


def _singular(type_: str, name: str) -> str:
    singular = _ACRONYM_PLURAL.sub(r"\1", name)
    if singular != name or type_ not in _SINGULAR_TYPES:
        return singular
    last = name.rpartition(" ")[2]
    if len(last) < 4 or not (last.endswith("s") and last[-2].islower()) or last.endswith(("ss", "us", "is", "series")):
        return name
    return _without_plural(name)


def _without_plural(name: str) -> str:
    if irregular := next((word for word in _IRREGULAR if name.lower().endswith(word)), None):
        return name[: -len(irregular)] + _IRREGULAR[irregular]
    if name.endswith("ies") and len(name) > 5:
        return name[:-3] + "y"
    if name.endswith(("sses", "xes", "oaches", "eaches", "tches", "nches", "rches", "shes", "zzes")):
        return name[:-2]
    return name[:-1]


def _at(match: re.Match[str]) -> str:
    """Recall@5, R@5 and "recall at 5" are one; so are Hits@10 and Hit@10."""
    return f"{_SHORT_BEFORE_AT.get(match[1], match[1])}@{match[2]}"
