"""How a name is folded into a key, so that spellings of one name meet, and into an id.

Case, accents, hyphens, spaces, underscores, LaTeX wrappers, a plural s and generic words at the end ("the CMU-MOSEI
dataset") do not tell names apart. Digits, dots between characters, ``+``, ``@``, ``#`` and ``*`` do, and so does a gap between
two digits: "LLaMA-3 8B" is not "LLaMA-38B".
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

_GREEK: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "infty": "∞", "ell": "l", "times": "×", "cdot": "·", "star": "*", "ast": "*", "sim": "~",
}  # fmt: skip
"""What a LaTeX command stands for, where it is a sign."""

_NAMES_OF_SIGNS: Final = str.maketrans(
    {sign: name for name, sign in reversed(_GREEK.items()) if sign.isalpha() and not sign.isascii()}
    | {
        "ς": "sigma",
        "×": "x",
        "∞": "infty",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
    | {"&": "and", "™": "", "®": "", "©": ""}
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_HREF = re.compile(r"\\href\s*\{[^{}]*\}")
_MARKUP = re.compile(r"[{}$\\]|(?<=[\w}])[_^](?=\{|\\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]+")
_GAPS = re.compile(r"[^\w.+@#*]+|_+|(?<![^\W_])\.|\.(?![^\W_])")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\x00(?=\d)")
_AT = re.compile(r"\b(\w+?)(?:(?<!s)s)?\s*(?:@\s*|\bat[\s-])(k\b|n\b|\d)")
_FIRST_ONLY_AT: Final = {"r": "recall", "p": "precision", "hit": "hits", "hits": "hits"}
_ACRONYM = re.compile(r"[^\W_].*[A-Z0-9]")
_ACRONYM_PLURAL = re.compile(r"([A-Z]\w*[A-Z0-9])s$")
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e[ds]?|ing|ations?)\b)")

_ALWAYS_GENERIC: Final = {
    "Dataset": "data ?-?sets?|benchmarks?|corpus|corpora|databases?|leaderboards?",
    "Model": "models?|frameworks?|architectures?|systems?|pipelines?|famil(?:y|ies)|backbones?|agents?",
    "Method": "architectures?|mechanisms?",
    "Metric": "scores?|metrics?|values?",
    "Task": "tasks?|problems?",
    "Venue": "conference|journal",
}
"""Words at the end of a name that only say its type."""

_GENERIC_AFTER_ACRONYM: Final = {
    "Method": "algorithms?|methods?|techniques?|approach(?:es)?|strateg(?:y|ies)|frameworks?|models?|networks?|modules?"
    "|loss|objective|optimi[sz]ers?",
    "Metric": "measures?|index",
}
"""Words that only say its type after a proper name: "PPO algorithm" is PPO, "genetic algorithm" is not "genetic"."""

_ALWAYS = {type_: re.compile(rf"(?<=\w)[\s\-_–]+(?:{words})$", re.I) for type_, words in _ALWAYS_GENERIC.items()}
_AFTER = {type_: re.compile(rf"[\s\-_–]+(?:{words})$", re.I) for type_, words in _GENERIC_AFTER_ACRONYM.items()}
_SINGULAR_TYPES: Final = frozenset({"Method", "Metric", "Task"})
_LONGEST_ID: Final = 100


def clean(name: str) -> str:
    """Return a name as people would write it in plain text: no LaTeX, no control characters, single spaces.

    >>> clean(r"$\\tau^2$-Bench"), clean(r"\\textsc{COrAL} "), clean("CMU- MOSEI")
    ('τ2-Bench', 'COrAL', 'CMU- MOSEI')
    """
    if "\\" in name or "$" in name or "{" in name:
        name = _COMMAND.sub(lambda match: _GREEK.get(match[1].lower(), ""), _HREF.sub("", name))
        name = _MARKUP.sub("", name).replace("^", "").replace("~", " ")
    return (
        " ".join(_CONTROL.sub(" ", name).split())
        if not name.isascii() or not name.isprintable()
        else " ".join(name.split())
    )


@lru_cache(maxsize=1 << 16)
def key(type_: str, name: str) -> str:
    """Return what is the same for all spellings of a name of this type, and different for another name.

    >>> key("Dataset", "the CMU_MOSEI dataset") == key("Dataset", "CMU-MOSEI") == "cmumosei"
    True
    >>> key("Model", "LLaMA-3-8B"), key("Method", "GNNs"), key("Task", "Image Captionings")
    ('llama3-8b', 'gnn', 'imagecaptioning')
    """
    plain = clean(name)
    folded = fold(_singular(type_, _without_generic(type_, plain)))
    if type_ == "Metric":
        folded = _AT.sub(_at, folded)
    folded = _GAPS.sub("\x00", _BRITISH.sub("iz", folded)).strip("\x00")
    return _BETWEEN_DIGITS.sub("-", folded).replace("\x00", "") or plain.casefold()


def fold(text: str) -> str:
    """Return a text without case, accents and signs that have a name.

    >>> fold("Schlüter’s β-VAE & R²")
    'schluter’s beta-vae and r2'
    """
    if text.isascii():
        return text.lower().replace("&", " and ")
    folded = unicodedata.normalize("NFKC", text.translate({0x2122: None, 0xAE: None, 0xA9: None})).casefold()
    stripped = "".join(c for c in unicodedata.normalize("NFKD", folded) if unicodedata.category(c) != "Mn")
    return stripped.replace("&", " and ").translate(_NAMES_OF_SIGNS)


def slug(text: str) -> str:
    """Return a text as the last part of an id: lower case letters, digits, ``.``, ``+`` and single hyphens.

    Long texts are cut, and end in a hash of the whole.

    >>> slug("CMU-MOSEI"), slug("Recall@5"), slug("C++"), slug("A*"), slug("MMLU Pro (v1.5)")
    ('cmu-mosei', 'recall-at-5', 'c++', 'a-star', 'mmlu-pro-v1.5')
    """
    named = fold(text).replace("@", "-at-").replace("#", "-sharp").replace("*", "-star")
    kept = "".join(c if c.isalnum() or c in ".+" else "-" for c in named)
    short = re.sub(r"-?\.(?![^\W_])|(?<![^\W_])\.-?|-{2,}", "-", kept).strip("-.")
    if not short:
        return f"x-{digest(text)}"
    return short if len(short) <= _LONGEST_ID else f"{short[: _LONGEST_ID - 11].rstrip('-.')}-{digest(text)}"


def digest(text: str) -> str:
    """Return ten hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _without_generic(type_: str, name: str) -> str:
    name = re.sub(r"^the\s+(?=\S)", "", name, flags=re.I)
    if always := _ALWAYS.get(type_):
        shorter = always.sub("", name)
        name = shorter if type_ != "Model" or is_proper(shorter) else name
    if (after := _AFTER.get(type_)) and is_proper(shorter := after.sub("", name)):
        name = shorter
    return name


def is_proper(name: str) -> bool:
    """Tell whether a name has a capital or digit after its first letter in some word, as acronyms and names have."""
    return any(_ACRONYM.match(word) for word in name.split())


def _singular(type_: str, name: str) -> str:
    singular = _ACRONYM_PLURAL.sub(r"\1", name)
    if singular != name:
        return singular
    words = name.split()
    if type_ not in _SINGULAR_TYPES and (type_ != "Model" or len(words) < 2):
        return name
    last = words[-1] if words else ""
    if len(last) < 4 or not last.endswith("s") or last.endswith(("ss", "us", "is", "ics", "series")):
        return name
    return _without_plural(name)


def _without_plural(name: str) -> str:
    if name.endswith("ies") and len(name) > 5:
        return name[:-3] + "y"
    if name.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return name[:-2]
    return name[:-1]


def _at(match: re.Match[str]) -> str:
    name = match[1]
    return f"{_FIRST_ONLY_AT.get(name, name)}@{match[2]}"
