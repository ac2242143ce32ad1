"""What speaks for a number being a result, and for what belongs to it: features of a log-linear model, as strings.

Each feature is a short text ("a1=accuracy": the word behind the number is *accuracy*) whose weight
``scripts/train_results.py`` learned from the annotated papers.
"""

from __future__ import annotations

from kg_extractors.measures import Measure
from kg_extractors.numbers import Number
from kg_extractors.reading import CUES, Name, Sentence

_LINKING = ("on", "in", "of", "for", "over", "compared", "than", "with", "while", "by", "to", "from", "against")
"""The words between a phrase and a number that tell most."""


def number_signs(sentence: Sentence, place: int) -> list[str]:
    """Return the features of a number itself and the words around it."""
    number = sentence.numbers[place]
    first, last = number.first, number.last
    b3, b2, b1 = (_word(sentence, first - back) for back in (3, 2, 1))
    a1, a2, a3 = (_word(sentence, last + ahead) for ahead in (0, 1, 2))
    unit, form = number.unit, number.form
    signs = [
        "bias",
        f"u={unit}",
        f"f={form}",
        f"uf={unit}{form}",
        f"b1={b1}",
        f"b2={b2} {b1}",
        f"b3={b3} {b2} {b1}",
        f"a1={a1}",
        f"a2={a1} {a2}",
        f"a3={a1} {a2} {a3}",
        f"ua={unit} {a1}",
        f"ub={unit} {b1}",
        f"x2={a2}",
        f"x3={a3}",
        f"y2={b2}",
        f"y3={b3}",
        f"ba={b1}_{a1}",
        f"p={number.part}",
        f"s={'+' if number.plus else '-' if number.negative else ''}",
        f"left={min(sentence.left, 4)}",
        f"index={min(sentence.index, 4)}",
        f"n={min(len(sentence.numbers), 6)}",
    ]
    return signs + _cue_signs(sentence, first, last)


def _cue_signs(sentence: Sentence, first: int, last: int) -> list[str]:
    """Return the telling words of the sentence: the nearest before and behind the number, and all of them."""
    before = next((word for place, word in reversed(sentence.cues) if place < first), "")
    behind = next((word for place, word in sentence.cues if place >= last), "")
    words = dict.fromkeys(word for _, word in sentence.cues)
    return [*(f"c={word}" for word in words), f"cb={before}", f"ca={behind}", f"cba={before}_{behind}"]


def kind_signs(sentence: Sentence, place: int, signs: list[str], before: str) -> list[str]:
    """Return further features for what kind of result a number is; ``before``: the kind of the number before it."""
    number = sentence.numbers[place]
    window = sentence.lows[max(0, number.first - 8) : number.first]
    ahead = sentence.lows[number.last : number.last + 6]
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
    between = sentence.lows[other.last : number.first]
    cue = next((word for word in reversed(between) if word in CUES), "")
    same = other.unit == number.unit
    return [
        f"k={before}",
        f"k={before}{number.part}",
        f"kc={before}{cue}",
        f"ks={before}{same}{bool(cue)}",
        f"kd={before}{min(len(between), 8)}{same}",
        f"kt={before}{' '.join(between) if len(between) < 4 else ''}",
        f"ke={before}{between[0] if between else ''}_{between[-1] if between else ''}",
    ]


def measure_signs(sentence: Sentence, place: int, measure: Measure, kind: str) -> list[str]:
    """Return the features of a phrase as the metric of a number."""
    number = sentence.numbers[place]
    share = "?" if measure.share < 0 else str(min(measure.share, 10) // 2)
    size = len(measure.words)
    length, head, mentioned = min(size, 4), measure.words[-1], measure.mentioned
    before = _word(sentence, measure.first - 1)
    signs = link_signs(sentence, number, measure.first, measure.last)
    signs += (
        f"sl={share}{length}",
        f"hk={head}|{kind}",
        f"hu={head}|{number.unit}",
        f"hl={head}{length}",
        f"mod={measure.words[0]}{length > 1}",
        f"m={mentioned}{sentence.metric_mentioned}{share}",
        f"md={mentioned}{signs[0]}",
        f"words={' '.join(measure.words)}",
        f"prev={before}{length}",
        f"nm={measure.name}|{number.unit}",
        f"longest={measure.longest}{min(measure.share, 5)}",
        f"longest={measure.longest}{mentioned}{length}",
    )
    return signs + _way(sentence, number, measure, kind)


def _way(sentence: Sentence, number: Number, measure: Measure, kind: str) -> list[str]:
    """Return what stands beside a phrase together with what stands between it and a number ("reduces … by")."""
    if measure.last <= number.first:
        side, start, end, beside = "<", measure.last, number.first, measure.first - 1
    else:
        side, start, end, beside = ">", number.last, measure.first, measure.last
    if end - start > 5:
        return []
    way = f"way={side}{' '.join(sentence.lows[start:end])}"
    return [
        f"{way}|{_word(sentence, beside)}",
        f"{way}|{kind}",
        f"{way}|{number.unit}",
        f"{way}|{measure.longest}",
    ]


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
    if last <= number.first:
        side, start, end = "<", last, number.first
    elif first >= number.last:
        side, start, end = ">", number.last, first
    else:
        return ["inside"]
    between = sentence.lows[start:end]
    distance = end - start
    step = distance if distance < 6 else 6 + min((distance - 6) // 4, 5)
    numbers = sum(start <= other.first < end for other in sentence.numbers)
    signs = [
        f"d={side}{step}",
        f"dn={side}{min(step, 9)}n{min(numbers, 3)}",
        f"e={side}{between[0] if between else ''}_{between[-1] if between else ''}",
        f"comma={side}{min(between.count(','), 3)}{'and' in between}{'(' in between}{';' in between}",
    ]
    if distance <= 4:
        signs.append(f"t={side}{' '.join(between)}")
    signs += (f"has={side}{word}" for word in _LINKING if word in between)
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
    """Return a word in lower case, ``^`` outside the sentence."""
    return sentence.lows[index] if 0 <= index < len(sentence.lows) else "^"
