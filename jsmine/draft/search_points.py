"""What the court of a similar case ruled on that which the pending case is about."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Judgment, SectionKind
from jsmine.domain.redaction import masked_text
from jsmine.draft.names import party_names, shows_name
from jsmine.text.names import possible_persons
from jsmine.text.sentences import iter_sentences
from jsmine.text.words import content_words

_SHORTEST, _LONGEST, _BOTH = 16, 150, 240
_CHOSEN_FROM = 8
_SECOND = 0.6
_PIECE = re.compile(r"[^，；：]+[，；：]?")
_STOPS = "，；：。！？"
_OPENER = re.compile(
    r"(?:(?:本院|一审法院|二审法院)?(?:经(?:审查|审理|评议))?(?:后)?认为|综上所述|综上|因此|故|据此|经查|"
    r"首先|其次|再次|最后|第[一二三四五六]|[（(]?[一二三四五六七八九十1-9][）)]?)[，、：:．.\s]\s*|"
    r"本院(?:经审[查理])?认为(?!的)"
)
# A quote from the middle of a sentence must not lean on the words before it, nor break off.
_HANGING = re.compile(
    r"^(?:其|它|该|此|这|而|但|且|故|并|予以|不予|因此|况且|上述|同时|却|又|也|就|即|亦|以及|或者|和)"
)
_STUMP = re.compile(
    r"(?:的|和|与|及|或|或者|时|后|前|为|是|在|对|如果|即使|虽然|因|因为|由于|鉴于|规定|约定|一旦[^，]{0,8})$"
)
_RULING = re.compile(r"应当|应予|不得|构成|不予支持|予以支持|有权|无权|属于|符合|不符|依法")
_CASE_ROLE = re.compile(r"[一二两三四]?(?:原告|被告)|上诉人|第三人|^其|本案")
# What every judgment says, whatever it is about.
_FORM = re.compile(
    r"^(?:公诉机关|检察机关)[^，]*指控[^，]*成立|^当事人对自己提出的|没有证据或者证据不足|"
    r"^原审判决认定事实清楚|^依照|^判决如下|视为放弃|不影响本案|如不服"
)
# What is asked and not answered; and what the law or a contract says, not this court.
_QUESTION = re.compile(r"是否|焦点")
_TOLD = re.compile(r"规定[，：]$|约定[，：]$|(?<![认])为：$")
_SUBJECT = re.compile(
    r"^(?:被告人|被告|原告|上诉人|被上诉人|申请人|被申请人|第三人)?＊+(?![、和与及及＊])"
)
# Others speak; the court answers.
_SAYS = re.compile(
    r"[辩诉所述陈均虽还又]称|(?<![名简])称(?=[，：《其])|[告人司方]称|主张|(?<!院)(?<!审查)(?<!可)认为|"
    r"抗辩|辩解|辩护|提出|要求|理由[一二三]?[为是：]|意见"
)
_ANSWERS = re.compile(
    r"本院|采纳|采信|成立|予以?支持|予(?:以)?准许|不符|没有(?:事实|法律|合同)|无(?:事实|法律)|缺乏|"
    r"于法有据|依据不足|有(?:事实|法律|合同)[^，]{0,6}依据"
)
_NEXT_ANSWERS = re.compile(
    r"(?:对此|本院|经查|该[^，。]{0,6}(?:主张|意见|理由|辩)|上述[^，。]{0,6}(?:主张|意见|理由|辩))"
)
_ABOUT = (
    SectionKind.CLAIMS,
    SectionKind.DEFENCE,
    SectionKind.FACTS,
    SectionKind.REASONING,
    SectionKind.LOWER_COURT,
    SectionKind.OTHER,
)
Weights = dict[str, float]


class Nearness:
    """How near a text is to the pending case: to its dispute focuses first, then to the rest.

    Words count by their rarity among the sentences of the similar cases' reasons.
    """

    def __init__(self, query: Judgment, cases: Iterable[Judgment]) -> None:
        sentences = [
            frozenset(content_words(case.text[start:end]))
            for case in cases
            for section in case.passages(SectionKind.REASONING)
            for start, end in iter_sentences(case.text, section.start, section.end)
        ]
        counts = Counter(word for words in sentences for word in words)
        self._many = 1 + len(sentences)
        self._counts = counts
        self._focuses = [self.weigh(focus.text) for focus in query.focuses]
        self._whole = self.weigh(query.text_of(*_ABOUT) or query.text)

    def __call__(self, text: str) -> float:
        """The nearness, 0..2 (0..1 where the pending case names no focus)."""
        words = self.weigh(text)
        focus = max((_cosine(words, one) for one in self._focuses), default=0.0)
        return focus + _cosine(words, self._whole)

    def between(self, one: str, other: str) -> float:
        """How near two texts are to each other, 0..1."""
        return _cosine(self.weigh(one), self.weigh(other))

    def weigh(self, text: str) -> Weights:
        """The text's words with their weights, of length 1."""
        weights = {
            word: (1 + math.log(n)) * math.log(1 + self._many / (1 + self._counts[word]))
            for word, n in Counter(content_words(text)).items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    span: Span


def find_points(judgment: Judgment, near: Nearness) -> tuple[Span, ...]:
    """At most two passages of the reasons, in order: what rules most plainly, nearest the query.

    Their text is that of ``masked_text``; they show no name of a party.
    """
    text = masked_text(judgment)
    names = [name for name, _ in party_names(judgment)]
    found = [
        best
        for section in judgment.passages(SectionKind.REASONING)
        for sentence in _own_sentences(text, section.span)
        if (best := _best_part(text, sentence, names, near))
    ]
    found.sort(key=lambda c: (-c.score, c.span.start))
    head = sorted(found[:_CHOSEN_FROM], key=lambda c: bool(possible_persons(c.span.of(text))))
    if not head:
        return ()
    first = head[0]
    left = _BOTH - len(first.span)
    second = next(
        (
            c
            for c in head[1:]
            if len(c.span) <= left
            and c.score >= _SECOND * first.score
            and not possible_persons(c.span.of(text))
        ),
        None,
    )
    return tuple(sorted((c.span for c in (first, second) if c), key=lambda span: span.start))


def _own_sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of the reasons, without those that the next one answers: others' words."""
    places = list(iter_sentences(text, within.start, within.end))
    for (start, end), (then, _) in zip_longest(places, places[1:], fillvalue=(len(text), 0)):
        answered = _NEXT_ANSWERS.match(text, then) and not _ANSWERS.search(text, start, end)
        if not answered:
            yield Span(start, end)


def _best_part(
    text: str, sentence: Span, names: Sequence[str], near: Nearness
) -> _Candidate | None:
    parts = (
        _Candidate(_score(text, part, sentence, near), part)
        for part in quotable(text, sentence, names, most=_LONGEST)
        if _courts_own(text, part, sentence)
    )
    return max(parts, key=lambda c: (c.score, len(c.span)), default=None)


def _courts_own(text: str, part: Span, sentence: Span) -> bool:
    """Whether the part says what the court holds: others' words only with its answer."""
    before = _SAYS.search(text, sentence.start, part.start)
    inside = [match.end() for match in _SAYS.finditer(text, part.start, part.end)]
    if before and not inside and not text.startswith("本院", part.start):
        return False
    return not inside or bool(_ANSWERS.search(text, inside[-1], part.end))


def quotable(text: str, sentence: Span, names: Sequence[str], *, most: int) -> Iterator[Span]:
    """The parts of a sentence that may be quoted: whole clauses that name nobody.

    Stops at the end are left out; none is longer than ``most``.
    """
    start, end = sentence.start, sentence.end
    while opener := _OPENER.match(text, start, end):
        start = opener.end()
    pieces = [match.span() for match in _PIECE.finditer(text, start, end)]
    for first, (piece, stop) in enumerate(pieces):
        begin = piece
        if subject := _SUBJECT.match(text[piece:stop]):
            begin += subject.end()
        elif first and _HANGING.match(text[piece:stop]):
            continue
        for _, last in pieces[first:]:
            until = last
            while until > begin and text[until - 1] in _STOPS:
                until -= 1
            if until - begin > most:
                break
            if _may_stand(text[begin:until], names):
                yield Span(begin, until)


def _may_stand(quote: str, names: Sequence[str]) -> bool:
    if len(quote) < _SHORTEST or _STUMP.search(quote) or any(mark in quote for mark in '“”‘’「」"'):
        return False
    if any(quote.count(a) != quote.count(b) for a, b in ("（）", "《》", "()")):
        return False
    return not any(name in quote for name in names)


def _score(text: str, part: Span, sentence: Span, near: Nearness) -> float:
    quote = part.of(text)
    score = near(quote) + 0.1 * min(len(_RULING.findall(quote)), 2)
    score += 0.1 * min(len(quote) / 80, 1.0)
    score -= 0.05 * bool(_CASE_ROLE.search(quote))  # what holds for others too goes first
    score -= 0.05 * shows_name(quote, ())
    score -= 0.1 * (text[part.end : part.end + 1] not in "；。！？")
    score -= 0.1 * (
        bool(text[sentence.start : part.start].strip("，；：、 "))
        and text[part.start - 1] not in "；"
    )
    score -= 0.2 * bool(_QUESTION.search(quote))
    score -= 0.2 * bool(_TOLD.search(text[sentence.start : part.start]))
    score -= 0.2 * (sum(c.isdigit() for c in quote) > 0.12 * len(quote))
    return score - 0.4 * bool(_FORM.search(quote))


def _cosine(one: Weights, other: Weights) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
