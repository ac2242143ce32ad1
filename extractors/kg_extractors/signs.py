"""What speaks for a number being a result, and for what belongs to it: features of a log-linear model, as strings.

Each feature is a short text ("a1=accuracy": the word behind the number is *accuracy*) whose weight
``scripts/train_results.py`` learned from the annotated papers.
"""

from __future__ import annotations

from kg_extractors.measures import Measure
from kg_extractors.numbers import Number
from kg_extractors.reading import Name, Sentence

_CUES = frozenset(
    "achieve achieves achieving achieved attain attains attaining reach reaches reaching reached obtain obtains "
    "obtaining obtained yield yields yielding improve improves "
    "improving improved improvement improvements outperform outperforms outperforming outperformed surpass surpasses "
    "surpassing exceed exceeds exceeding gain gains increase "
    "increases increasing increased reduce reduces reducing reduced reduction reductions decrease decreases "
    "decreasing drop drops dropping lower lowers lowering cut cuts cutting "
    "boost boosts boosting score scores scoring accuracy faster speedup speedups f1 auc error errors rate by compared "
    "than over baseline baselines respectively results "
    "contains comprising consists consisting comprises including dataset datasets benchmark images samples "
    "participants hours parameters languages tasks models raise raises "
    "raising falls fall falling from retain retains retaining maintain maintains maintaining preserving preserves "
    "enhances enhancing demonstrates show shows showing experiments "
    "requires requiring using only trained degrade degrades saves saving deliver delivers delivering loss".split()
)


def number_signs(sentence: Sentence, place: int) -> list[str]:
    """Return the features of a number itself and the words around it."""
    number, tokens = sentence.numbers[place], sentence.tokens
    first, last, size = number.first, number.last, len(sentence.tokens)
    b1 = tokens[first - 1].low if first else "^"
    b2 = tokens[first - 2].low if first > 1 else "^"
    b3 = tokens[first - 3].low if first > 2 else "^"
    a1 = tokens[last].low if last < size else "$"
    a2 = tokens[last + 1].low if last + 1 < size else "$"
    a3 = tokens[last + 2].low if last + 2 < size else "$"
    unit, form = number.unit, number.form
    signs = [
        "bias", f"u={unit}", f"f={form}", f"uf={unit}{form}", f"b1={b1}", f"b2={b2} {b1}", f"b3={b3} {b2} {b1}", f"a1={a1}", f"a2={a1} {a2}", f"a3={a1} {a2} {a3}",
        f"ua={unit} {a1}", f"ub={unit} {b1}", f"x2={a2}", f"x3={a3}", f"y2={b2}", f"y3={b3}", f"ba={b1}_{a1}", f"p={number.part}",
        f"s={'+' if number.plus else '-' if number.negative else ''}", f"sf={sentence.field}", f"left={min(sentence.left, 4)}", f"index={min(sentence.index, 4)}",
        f"n={min(len(sentence.numbers), 6)}",
    ]  # fmt: skip
    return signs + _cue_signs(sentence, first, last)


def _cue_signs(sentence: Sentence, first: int, last: int) -> list[str]:
    """Return the telling words of the sentence: the nearest before and behind the number, and all of them."""
    tokens, signs, seen = sentence.tokens, [], set()
    before = behind = ""
    for index, token in enumerate(tokens):
        if token.low in _CUES:
            if index < first:
                before = token.low
            elif index >= last and not behind:
                behind = token.low
            if token.low not in seen:
                seen.add(token.low)
                signs.append(f"c={token.low}")
    signs += [f"cb={before}", f"ca={behind}", f"cba={before}_{behind}"]
    return signs


def kind_signs(sentence: Sentence, place: int, signs: list[str], before: str) -> list[str]:
    """Return further features for what kind of result a number is; ``before``: the kind of the number before it."""
    number, tokens = sentence.numbers[place], sentence.tokens
    window = [token.low for token in tokens[max(0, number.first - 8) : number.first]]
    ahead = [token.low for token in tokens[number.last : number.last + 6]]
    return [
        *signs,
        *(f"w={word}" for word in window),
        *(f"v={word}" for word in ahead),
        f"by={'by' in window[-4:]}",
        *_since(sentence, place, before),
    ]


def _since(sentence: Sentence, place: int, before: str) -> list[str]:
    """Return features of what became of the number before, and of what stands between it and this one."""
    if not place or not before:
        return ["first"]
    number, other = sentence.numbers[place], sentence.numbers[place - 1]
    between = [token.low for token in sentence.tokens[other.last : number.first]]
    cue = next((word for word in reversed(between) if word in _CUES), "")
    same = other.unit == number.unit
    return [
        f"k={before}", f"k={before}{number.part}", f"kc={before}{cue}", f"ks={before}{same}{bool(cue)}", f"kd={before}{min(len(between), 8)}{same}",
        f"kt={before}{' '.join(between) if len(between) < 4 else ''}", f"ke={before}{between[0] if between else ''}_{between[-1] if between else ''}",
    ]  # fmt: skip


def measure_signs(sentence: Sentence, place: int, measure: Measure, kind: str) -> list[str]:
    """Return the features of a phrase as the metric of a number."""
    number = sentence.numbers[place]
    share = "?" if measure.share < 0 else str(min(measure.share, 10) // 2)
    length = min(len(measure.words), 4)
    head = measure.words[-1]
    signs = link_signs(sentence, number, measure.first, measure.last)
    signs += [
        f"share={share}", f"sl={share}{length}", f"head={head}", f"hk={head}|{kind}", f"hu={head}|{number.unit}", f"hl={head}{length}", f"mod={measure.words[0]}{length > 1}",
        f"m={measure.mentioned}{any(other.mentioned for other in sentence.measures)}", f"ms={measure.mentioned}{share}", f"md={measure.mentioned}{signs[0]}",
        *_pattern(sentence, number, measure, kind), f"words={' '.join(measure.words)}", f"prev={_word(sentence, measure.first - 1)}{length}", f"nm={measure.name}|{number.unit}",
    ]  # fmt: skip
    return signs


def _pattern(sentence: Sentence, number: Number, measure: Measure, kind: str) -> list[str]:
    """Return what stands before a phrase together with what stands between it and a number ("reduces … by")."""
    tokens = sentence.tokens
    before = _word(sentence, measure.first - 1)
    longest = all(other.last != measure.last or other.first >= measure.first for other in sentence.measures)
    signs = [f"longest={longest}{min(measure.share, 5)}", f"longest={longest}{measure.mentioned}{min(len(measure.words), 4)}"]
    if measure.last <= number.first:
        between = [token.low for token in tokens[measure.last : number.first]]
        side = "<"
    else:
        between = [token.low for token in tokens[number.last : measure.first]]
        side = ">"
        before = _word(sentence, measure.last)
    if len(between) < 6:
        way = " ".join(between)
        signs += [f"way={side}{before}|{way}", f"way={side}{way}|{kind}", f"way={side}{way}|{number.unit}", f"way={side}{way}|{longest}"]
    return signs


def name_signs(sentence: Sentence, place: int, name: Name, kind: str) -> list[str]:
    """Return the features of a dataset, model or method as what a number belongs to."""
    number = sentence.numbers[place]
    signs = [
        f"role={name.role}",
        f"type={name.type}",
        f"own={name.own}",
        f"ok={name.own}|{kind}",
        f"rk={name.role}|{kind}",
    ]
    if name.first < 0:
        return [*signs, f"far={name.first}", f"far={name.first}{name.role}"]
    before, after = _word(sentence, name.first - 1), _word(sentence, name.last)
    signs += [
        f"nb={before}",
        f"na={after}",
        f"nbk={before}|{kind}",
        f"nb2={_word(sentence, name.first - 2)} {before}",
        f"no={before}|{name.own}|{kind}",
    ]
    return signs + link_signs(sentence, number, name.first, name.last)


def link_signs(sentence: Sentence, number: Number, first: int, last: int) -> list[str]:
    """Return the features of the way from a phrase to a number: direction, distance, what stands between."""
    tokens = sentence.tokens
    if last <= number.first:
        side, start, end = "<", last, number.first
    elif first >= number.last:
        side, start, end = ">", number.last, first
    else:
        return ["inside"]
    between = [token.low for token in tokens[start:end]]
    distance = end - start
    step = distance if distance < 6 else 6 + min((distance - 6) // 4, 5)
    numbers = sum(start <= other.first < end for other in sentence.numbers)
    signs = [f"d={side}{step}", f"dn={side}{min(step, 9)}n{min(numbers, 3)}", f"n={side}{min(numbers, 4)}"]
    if distance <= 4:
        signs.append(f"t={side}{' '.join(between)}")
    signs.append(f"e={side}{between[0] if between else ''}_{between[-1] if between else ''}")
    commas = between.count(",")
    signs.append(f"comma={side}{min(commas, 3)}{'and' in between}{'(' in between}{';' in between}")
    for word in (
        "on",
        "in",
        "of",
        "for",
        "over",
        "compared",
        "than",
        "with",
        "while",
        "by",
        "to",
        "and",
        "from",
        "vs",
        "against",
    ):
        if word in between:
            signs.append(f"has={side}{word}")
    return signs


def aligned(sentence: Sentence, place: int, places: list[tuple[int, int]], index: int) -> list[str]:
    """Return features of order: which of the numbers, which of the phrases, and whether lists of equal length agree."""
    number = sentence.numbers[place]
    before = [span for span in places if span[1] <= number.first]
    behind = [span for span in places if span[0] >= number.last]
    signs = []
    if before and before[-1] == places[index]:
        signs.append("near<")
    if behind and behind[0] == places[index]:
        signs.append("near>")
    if len(places) == len(sentence.numbers):
        respectively = any(token.low == "respectively" for token in sentence.tokens)
        signs.append(f"same={index == place}{respectively}")
    return signs


def _word(sentence: Sentence, index: int) -> str:
    return sentence.tokens[index].low if 0 <= index < len(sentence.tokens) else "^"
