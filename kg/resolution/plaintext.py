"""Names as plain text, as text without case and accents, and as parts of ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

_SIGNS: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "ss": "ß", "ae": "æ", "oe": "œ", "o": "ø", "l": "ł", "aa": "å",
    "infty": "∞", "ell": "l", "times": "×", "cdot": "·", "star": "*", "ast": "*", "sim": "~",
}  # fmt: skip
"""What a LaTeX command stands for, where it is a sign."""

_GREEK: Final = {sign: name for name, sign in reversed(_SIGNS.items()) if "α" <= sign <= "ω"}
_SPELLED: Final = str.maketrans(
    _GREEK
    | {"ς": "sigma", "×": "x", "∞": "infty", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae"}
    | {"œ": "oe", "ı": "i"}
)
"""Letters that have no accent to take off, and signs, as they are spelled with plain letters."""

_ACCENTS: Final = dict(
    zip("\"'`^~=.cvHukr", "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u030b\u0306\u0328\u030a", strict=True)
)
_ACCENT: Final = re.compile(r"\\(?:([\"'`^~=.])\s*\{?\\?([A-Za-z])\}?|([cvHukr])\s*\{([A-Za-z])\})")
"""LaTeX accents with their letter, such as \\"{u} and \\c{c}."""

_FONTS: Final = re.compile(
    r"\\(?:text\w*|math\w*|emph|underline|boldsymbol|bm|ensuremath|operatorname|mbox|xspace|left|right|large|small"
    r"|rm|bf|it|sc|tt|em|sf)\b\*?\s*",
    re.IGNORECASE,
)
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)\s*")
_HREF: Final = re.compile(r"\\href\s*\{[^{}]*\}")
_MARKUP: Final = re.compile(r"[{}$\\^]")
_INVISIBLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd\ud800-\udfff]+")
_TRADE_MARKS: Final = dict.fromkeys(map(ord, "™®©"))
_OTHERS: Final = re.compile(r"(?:[^\w.+]|_)+")
_LOOSE_DOTS: Final = re.compile(r"-?\.(?![^\W_])|(?<![^\W_])\.-?|-{2,}")
_LONGEST: Final = 100


def clean(name: str) -> str:
    """Return a name as people would write it in plain text: no LaTeX, no invisible characters, single spaces.

    >>> clean(r"$\\tau^2$-Bench"), clean(r"\\textsc{COrAL} "), clean("MIMIC  -IV")
    ('τ2-Bench', 'COrAL', 'MIMIC -IV')
    """
    if "\\" in name or "$" in name or "{" in name:
        name = unicodedata.normalize("NFC", _ACCENT.sub(_accented, name))
        name = _COMMAND.sub(lambda match: _SIGNS.get(match[1].lower(), match[1]), _FONTS.sub("", _HREF.sub("", name)))
        name = _MARKUP.sub("", name).replace("~", " ")
    if not name.isprintable():
        name = _INVISIBLE.sub(" ", name)
    return " ".join(name.split())


def fold(text: str) -> str:
    """Return a text without case, accents and signs that have a name.

    >>> fold("Schlüter’s β-VAE & R²")
    'schluter’s beta-vae and r2'
    """
    if not text.isascii():
        compatible = unicodedata.normalize("NFKC", text.translate(_TRADE_MARKS)).casefold()
        parts = unicodedata.normalize("NFKD", compatible)
        text = "".join([c for c in parts if not unicodedata.combining(c)]).translate(_SPELLED)
    text = text.lower()
    return text.replace(" & ", " and ").replace("&", " and ") if "&" in text else text


def slug(text: str) -> str:
    """Return a text as the last part of an id: lower case letters, digits, ``.``, ``+`` and single hyphens.

    Long texts are cut, and end in a hash of the whole.

    >>> slug("CMU-MOSEI"), slug("Recall@5"), slug("C++"), slug("A*"), slug("MMLU Pro (v1.5)")
    ('cmu-mosei', 'recall-at-5', 'c++', 'a-star', 'mmlu-pro-v1.5')
    """
    named = fold(text)
    if "@" in named or "#" in named or "*" in named:
        named = named.replace("@", "-at-").replace("#", "-sharp").replace("*", "-star")
    short = _OTHERS.sub("-", named)
    if "." in short:
        short = _LOOSE_DOTS.sub("-", short)
    short = short.strip("-.")
    if not short:
        return f"x-{digest(text)}"
    return short if len(short) <= _LONGEST else f"{short[: _LONGEST - 11].rstrip('-.')}-{digest(text)}"


def _accented(match: re.Match[str]) -> str:
    accent, letter = (match[1], match[2]) if match[1] else (match[3], match[4])
    return letter + _ACCENTS[accent]


def digest(text: str) -> str:
    """Return ten hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
