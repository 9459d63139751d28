"""Why a case is similar, sentence by sentence, and what sets it apart."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jsmine.domain.anchor import Anchor, Span
from jsmine.domain.judgment import Judgment
from jsmine.domain.similar import Alignment
from jsmine.search.cards import Card
from jsmine.search.elements import elements_apart
from jsmine.search.passages import Kind, find_passages, hide_names, party_names
from jsmine.text.sentences import iter_sentences
from jsmine.text.words import content_words

Rarity = Callable[[str], float]
_ALIKE = 0.22
_MOST = 6
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the weights of its words, of length 1."""

    span: Span
    words: dict[str, float]


def sentences_of(judgment: Judgment, rarity: Rarity) -> dict[Kind, list[Sentence]]:
    """The sentences of each passage that say something."""
    names = party_names(judgment)
    result: dict[Kind, list[Sentence]] = {}
    for passage in find_passages(judgment):
        for span in passage.spans:
            for start, end in iter_sentences(judgment.text, span.start, span.end):
                words = _weights(hide_names(judgment.text[start:end], names), rarity)
                if len(words) >= _FEW_WORDS:
                    result.setdefault(passage.kind, []).append(Sentence(Span(start, end), words))
    return result


def align(
    query: dict[Kind, list[Sentence]],
    result: dict[Kind, list[Sentence]],
    judgment_id: str,
    *,
    told: bool,
) -> tuple[Alignment, ...]:
    """The pairs of sentences that say the same, most alike first.

    No sentence of the result twice, none of the query twice for the same kind of passage.

    Where no pair is alike enough, the nearest one is shown, so that a case never stands there
    without the sentence that speaks for it. ``told``: the query is bare facts.
    """
    pairs: list[tuple[float, Span, Span, Kind]] = []
    nearest: list[tuple[float, Span, Span, Kind]] = []
    for kind, left in query.items():
        # Facts typed in may be told by the court, alleged by a party or weighed in the reasons.
        for other in Kind if told else (kind,):
            right = result.get(other, [])
            alike = _cosines(left, right)
            for i, j in zip(*np.nonzero(alike >= _ALIKE), strict=True):
                pairs.append((-float(alike[i, j]), left[i].span, right[j].span, other))
            if alike.size and (most := float(alike.max())) > 0:
                i, j = np.unravel_index(int(alike.argmax()), alike.shape)
                nearest.append((-most, left[i].span, right[j].span, other))
    return _best_pairs(sorted(pairs) or sorted(nearest)[:1], judgment_id, told=told)


def _best_pairs(
    pairs: Sequence[tuple[float, Span, Span, Kind]], judgment_id: str, *, told: bool
) -> tuple[Alignment, ...]:
    used: set[tuple[Kind | None, Span]] = set()
    chosen = []
    for _, left, right, kind in pairs:
        if (kind, left) in used or (None, right) in used:
            continue
        used |= {(kind, left), (None, right)}
        anchor = Anchor(judgment_id=judgment_id, start=right.start, end=right.end)
        why = kind.told if told else kind.why
        chosen.append(Alignment(query_span=left, anchor=anchor, why=why))
        if len(chosen) == _MOST:
            break
    return tuple(chosen)


def differences(query: Card, result: Card) -> tuple[str, ...]:
    """What sets the result apart: cause, outcome, amount, year, region."""
    phrases = []
    if query.cause and result.cause and query.cause != result.cause:
        phrases.append(f"案由不同：本案为{query.cause}，该案为{result.cause}")
    if query.outcome != result.outcome and "其他" not in (query.outcome, result.outcome):
        phrases.append(f"裁判结果不同：本案{query.outcome}，该案{result.outcome}")
    phrases += _amounts(query.amount, result.amount)
    if query.date and result.date and abs(query.date.year - result.date.year) >= 1:
        phrases.append(f"裁判年份不同：本案{query.date.year}年，该案{result.date.year}年")
    if query.region and result.region and query.region != result.region:
        phrases.append(f"地区不同：本案{query.region}，该案{result.region}")
    apart = elements_apart(query.elements, result.elements, told=query.told)
    phrases += [f"要素不同：{'；'.join(apart)}"] if apart else []
    return tuple(phrases)


def _amounts(ours: float | None, theirs: float | None) -> list[str]:
    if not ours or not theirs or 0.5 <= ours / theirs <= 2:
        return []
    return [f"判决金额相差较大：本案{_yuan(ours)}，该案{_yuan(theirs)}"]


def _yuan(amount: float) -> str:
    if amount >= 10_000:
        return f"{amount / 10_000:.2f}".rstrip("0").rstrip(".") + "万元"
    return f"{amount:.2f}".rstrip("0").rstrip(".") + "元"


def _weights(text: str, rarity: Rarity) -> dict[str, float]:
    counts = Counter(content_words(text))
    weights = {word: rarity(word) * (1 + math.log(n)) for word, n in counts.items()}
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {word: w / length for word, w in weights.items()} if length else {}


def _cosines(left: Sequence[Sentence], right: Sequence[Sentence]) -> NDArray[np.float64]:
    places = {w: i for i, w in enumerate(dict.fromkeys(w for one in left for w in one.words))}
    return _matrix(left, places) @ _matrix(right, places).T


def _matrix(sentences: Sequence[Sentence], places: dict[str, int]) -> NDArray[np.float64]:
    matrix = np.zeros((len(sentences), len(places)))
    for row, sentence in enumerate(sentences):
        for word, weight in sentence.words.items():
            if word in places:
                matrix[row, places[word]] = weight
    return matrix
