"""Short exact quotes from the courts' reasons: they name nobody and stand on their own."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Evidence
from jsmine.domain.judgment import Judgment
from jsmine.draft.measures import ProblemType, compiled
from jsmine.draft.names import names_of, party_names, shows_name
from jsmine.draft.statements import stating
from jsmine.text.names import SURNAMES, possible_persons
from jsmine.text.words import tagged_words

_PIECE = re.compile(r"[^，；：。！？]+[，；：。！？]?")
_SHORTEST, _LONGEST, _BEST = 10, 58, 32
_KNOWN = 2  # so many judgments use a word that is no name
_SHORTEST_DEED, _LONGEST_DEED = 6, 28  # in a heading
# A quote that begins so needs the words before it.
_HANGING = re.compile(
    r"^(?:其|它|该|此|这|而|但|且|故|并|因此|况且|何况|上述|同时|却|又|也|就|即|亦|本院|第[一二三]|"
    r"首先|其次|再次|最后|一是|二是|三是|"
    r"原告|被告|上诉人|被上诉人|第三人|一审|二审|从而|以此|之后|此后|依照|根据|所谓|说明|据此|由此|"
    r"一样|同样|如此|反而|除此|前述|前者|后者|二者|两者|以上|至于|相反|否则|事后|[^，]{1,6}方面，)"
)
# Without a subject before it these lean on what went before as well.
_BARE = re.compile(r"^(?:均|都|还|仍|再|只|才|既|不仅|所)")
_RULE = re.compile(r"^(?:应当|应|不得|有权|无权|需要|不能|禁止|任何)")
# A quote that ends so stops in the middle.
_STUMP = re.compile(
    r"(?:的人|的|和|与|以及|或者|时|后|前|为|是|在|对|如果|即使|虽然|[^，]{0,6}的情况下)$|[一二三四五六七八九十]、$"
)
_UNQUOTABLE = re.compile(
    r"[“”‘’「」\d]|原告|被告|上诉人|本案|本院|第三人|[甲乙丙丁]公司|未到庭|举证不能"
)
_STRONG = re.compile(r"应当|不得|未|没有|不能|擅自|拒绝|违反|违背|无正当|疏于|怠于")
_DUE = re.compile(r"应当(?!认定|予以支持|驳回|承担|支付|赔偿|返还)|不得|负有[^，。；]{2,30}义务")
# What only weighs the act or the actor, denies it, or says no more than that a duty was not met,
# is no deed.
_NO_DEED = re.compile(
    rf"{_DUE.pattern}|^(?:未尽|没有尽到)[^，]*(?:义务|责任)$|过错|过失|违约|违法|构成|"
    r"^(?:意在|显属|属于|视为|应)|不当$|难辞其咎|难谓|心知肚明|(?:并不|不必|未必)(?:当然|然)?|情理|情形$"
)
# What every contract case says to be due.
_ALWAYS_DUE = re.compile("依法成立的合同|全面履行|诚实信用|诚信原则|当事人应当")
_ONLY_DUE = re.compile(rf"^(?!.*(?:未|没有|却|拒|擅自|仍)).*(?:{_DUE.pattern})|不得[^，。；]*$")
_CALLED = ("被告", "被上诉人", "被申请人")
_BEFORE = ("。", "；", "：", "认为，")
_STOPS = "，；：。！？"


def find_quotes(
    problem: ProblemType,
    judgments: Sequence[Judgment],
    most: int = 2,
    allowed: Sequence[Anchor] | None = None,
) -> list[Evidence]:
    """At most ``most`` quotes for the problem, each of another judgment, best first.

    Where the patterns are wide (``allowed``), a quote that only says what ought to be is none.
    """
    best: list[tuple[float, str, Evidence]] = []
    for judgment in judgments:
        places = stating(problem, judgment, allowed)
        names = [name for name, _ in party_names(judgment)] if places else []
        candidates = [
            (score, evidence)
            for anchor in places
            for score, evidence in _candidates(
                compiled(problem.said), judgment, anchor, names, strict=allowed is not None
            )
            if allowed is None or not _ONLY_DUE.search(evidence.quote)
        ]
        if candidates:
            score, evidence = max(candidates, key=lambda c: (c[0], -c[1].anchor.start))
            best.append((-score, judgment.id, evidence))
    best.sort(key=lambda item: item[:2])
    clear = (e for _, _, e in best if not _may_name_someone(e.quote, judgments))
    return list(islice(clear, most))


def _may_name_someone(quote: str, judgments: Collection[Judgment]) -> bool:
    """Whether a word of it that no other judgment uses may name a person.

    (未核实王秀兰的身份: who was placed as a maid is no party, so that no list has her.)
    """
    return _rare(possible_persons(quote), [judgment.text for judgment in judgments], _KNOWN)


def _rare(words: Iterable[str], texts: Sequence[str], least: int) -> bool:
    """Whether one of the words stands in fewer than ``least`` of the texts."""
    return any(sum(word in text for text in texts) < least for word in words)


def find_norm(sentences: Sequence[Evidence], by_id: Mapping[str, Judgment]) -> Evidence | None:
    """What a court said to be due (应当…, 不得…), in words that stand on their own."""
    best: list[tuple[float, str, Evidence]] = []
    for sentence in sentences:
        judgment = by_id.get(sentence.anchor.judgment_id)
        if judgment is not None:
            names = [name for name, _ in party_names(judgment)]
            found = _candidates(_DUE, judgment, sentence.anchor, names, strict=True)
            best += [(-score, e.quote, e) for score, e in found if not _ALWAYS_DUE.search(e.quote)]
    best.sort(key=lambda item: item[:2])
    clear = (e for _, _, e in best if not _may_name_someone(e.quote, by_id.values()))
    return next(clear, None)


def find_deed(
    problem: ProblemType, act: str, sentences: Sequence[Evidence], by_id: Mapping[str, Judgment]
) -> Evidence | None:
    """Where a court says this act in these words: of the problem's kind, short, plain.

    No rule is an act, and one that only breaches a duty says no more than the problem's title.
    """
    said = compiled(problem.said)
    if not _SHORTEST_DEED <= len(act) <= _LONGEST_DEED or _NO_DEED.search(act):
        return None
    if said is None or not said.search(act):
        return None
    # 未核实高新的身份: a known word may be somebody's name here.
    begun = [word for word, _ in tagged_words(act) if word[0] in SURNAMES and len(word) > 1]
    quotes, least = [s.quote for s in sentences], min(_KNOWN, len(sentences))
    if _rare(begun, quotes, least) or _may_name_someone(act, by_id.values()):
        return None
    for sentence in sentences:
        judgment = by_id.get(sentence.anchor.judgment_id)
        place = sentence.quote.find(act)
        if judgment is None or place < 0:
            continue
        if _may_stand(act, [name for name, _ in party_names(judgment)]):
            start = sentence.anchor.start + place
            anchor = Anchor(judgment_id=judgment.id, start=start, end=start + len(act))
            return Evidence(anchor=anchor, quote=act)
    return None


def _candidates(
    said: re.Pattern[str] | None,
    judgment: Judgment,
    sentence: Anchor,
    names: Sequence[str],
    *,
    strict: bool,
) -> Iterable[tuple[float, Evidence]]:
    subjects = _subjects(judgment)
    pieces = [m.span() for m in _PIECE.finditer(judgment.text, sentence.start, sentence.end)]
    for first in range(len(pieces)):
        begin = _after(subjects, judgment.text, *pieces[first])
        for last in range(first, len(pieces)):
            start, end = begin, pieces[last][1]
            while end > start and judgment.text[end - 1] in _STOPS:
                end -= 1
            quote = judgment.text[start:end]
            if len(quote) > _LONGEST:
                break
            if len(quote) < _SHORTEST or not _may_stand(quote, names):
                continue
            opens = first == 0 or judgment.text.endswith(_BEFORE, 0, pieces[first][0])
            whole = 0.5 * opens + 0.5 * (last == len(pieces) - 1 or judgment.text[end] in "。；")
            score = _score(quote) + whole
            score -= 1.0 * (not opens and begin == pieces[first][0] and _lacks_subject(quote))
            score -= 0.5 * ("它" in quote)  # nobody sees who that is
            matches = said is not None and bool(said.search(quote))
            if strict and not matches:
                continue
            score += 2.0 * matches
            if score >= 2.0:
                anchor = Anchor(judgment_id=judgment.id, start=start, end=end)
                yield score, Evidence(anchor=anchor, quote=quote)


def follows_sued(judgment: Judgment, start: int) -> bool:
    """Whether the words just before are the sued party, as the subject of what follows."""
    return judgment.text.endswith(_subjects(judgment), 0, start)


def _after(subjects: Sequence[str], text: str, start: int, end: int) -> int:
    """Where a piece begins once its subject is left out."""
    for subject in subjects:
        if text.startswith(subject, start, end):
            start += len(subject)
    return start


def _subjects(judgment: Judgment) -> tuple[str, ...]:
    """What the sued party is called: by its role, by its names."""
    sued = (p for p in judgment.parties if p.is_sued)
    names = {name for party in sued for name in names_of(party, judgment)}
    return (*_CALLED, *sorted(names, key=len, reverse=True))


def _may_stand(quote: str, names: Sequence[str]) -> bool:
    if _HANGING.search(quote) or _UNQUOTABLE.search(quote):
        return False
    if _STUMP.search(quote):
        return False
    if quote.count("（") != quote.count("）") or quote.count("《") != quote.count("》"):
        return False
    return not shows_name(quote, names)


@lru_cache(maxsize=8192)
def _lacks_subject(quote: str) -> bool:
    """Whether the quote begins with what somebody did, and does not say who."""
    if _RULE.search(quote):
        return False
    return bool(_BARE.search(quote)) or tagged_words(quote)[0][1] in ("v", "d", "vd")


def _score(quote: str) -> float:
    strong = 1.0 if _STRONG.search(quote) else 0.0
    return strong + max(0.0, 1.0 - abs(len(quote) - _BEST) / _BEST)
