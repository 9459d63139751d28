"""What of a judgment carries its dispute: claims, defence and reasons, without names."""

import re
from collections.abc import Iterator

from jsmine.domain.judgment import Judgment, Outcome, SectionKind
from jsmine.text.words import subject_words

# What is asked, what is replied, how it is decided. The findings tell one case from another
# rather than one dispute from another; they serve where little else is there.
CARRIERS = (SectionKind.CLAIMS, SectionKind.DEFENCE, SectionKind.REASONING)
_SHORT = 60

# Clauses of a ruling that tell its course and not its dispute.
_COURSE = re.compile(r"一案|立案|受理|审理|开庭|到庭|传票|撤诉|撤回|和解|为由|申请|诉讼")
_UNDECIDED = (Outcome.WITHDRAWN, Outcome.SETTLED, Outcome.REMANDED)

# Places and organisations tell courts apart, not disputes; phrases of procedure tell nothing.
_PHRASES = r"本院(?:经审理|经审查)?(?:认为|查明|认定)|经审理查明|综上(?:所述)?|"
_PROVINCES = r"[\u4e00-\u9fa5]{2,12}?(?:省|自治区)|"
_OTHERS = (
    r"[\u4e00-\u9fa5]{2,4}(?:市|县|镇|乡|街道)|"
    r"(?:[\u4e00-\u9fa5]某+|某+[\u4e00-\u9fa5]?)(?:[甲乙丙丁戊己庚辛])?|"
    r"《中华人民共和国[\u4e00-\u9fa5]{2,20}》|第[一二三四五六七八九十百千零〇\d]{1,8}[条款项]|"
    r"[（(][12]\d{3}[）)][\u4e00-\u9fa5\d]{2,12}号"
)
_NOISE = re.compile(_PHRASES + _PROVINCES + _OTHERS)
_NEARER_NOISE = re.compile(_PHRASES + _OTHERS)  # twice as fast where no province is
_ENDS = "，。；：、！？\n"
CLAUSE = re.compile(f"[^{_ENDS}]+")
# What every match of the noise holds, with the rest of its clause. No match crosses the end of a
# clause, so that only clauses that hold one of these are looked through, which is the dear part.
_MAY_BE_NOISE = re.compile(
    r"[市县镇乡省某第《街自本综经（(](?:(?<=[市县镇乡省某第《])|(?<=街)道|(?<=自)治区|"
    rf"(?<=本)院|(?<=综)上|(?<=经)审|(?<=[（(])[12])[^{_ENDS}]*"
)
_SHORT_NAME = re.compile(r"以下(?:统称|简称|均称)[:：]?[“\"]?([\u4e00-\u9fa5A-Za-z]{2,12})")


def dispute_text(judgment: Judgment) -> str:
    """The text that says what is in dispute, with the names of parties blanked.

    Where nothing was decided, the reasons speak of procedure only and are left out; if no claims
    are told either, what the course of the case tells of the dispute, which in most rulings on a
    withdrawal is nothing. Another judgment without the carrying sections gives its whole text.
    """
    kinds = CARRIERS if judgment.outcome not in _UNDECIDED else CARRIERS[:-1]
    text = judgment.text_of(*kinds)
    if len(text) < _SHORT:
        text = "\n".join([text, judgment.text_of(SectionKind.FACTS)]).strip()
    if judgment.outcome in _UNDECIDED:
        course = judgment.text_of(SectionKind.PROCEDURE)
        if not _told(text):
            text = f"{course}\n{text}" if _told(course) >= _SHORT else ""
    elif not text:
        text = judgment.text_of(SectionKind.PROCEDURE) or judgment.text
    for name in party_names(judgment):
        text = text.replace(name, " ")
    return text


def _told(text: str) -> int:
    """Characters of the clauses that tell more than the course of the case."""
    return sum(len(c) for c in CLAUSE.findall(text) if not _COURSE.search(c))


def party_names(judgment: Judgment) -> tuple[str, ...]:
    """Names of the parties and their short forms, longest first; roles are no names."""
    return tuple(sorted(set(_iter_names(judgment)), key=lambda name: (-len(name), name)))


def _iter_names(judgment: Judgment) -> Iterator[str]:
    for party in judgment.parties:
        if len(party.name) >= 2:
            yield party.name
    head = judgment.text[: _head_end(judgment)]
    for match in _SHORT_NAME.finditer(head):
        yield match.group(1).rstrip("”")


def _head_end(judgment: Judgment) -> int:
    """Where short names have been introduced at the latest: the end of the procedure."""
    ends = [s.end for s in judgment.passages(SectionKind.PARTIES, SectionKind.PROCEDURE)]
    return max(ends, default=0)


def without_noise(text: str) -> str:
    """The text with places, citations and phrases of procedure blanked."""
    kept, done = [], 0
    for marked in _MAY_BE_NOISE.finditer(text):
        begin = max(text.rfind(end, done, marked.start()) for end in _ENDS) + 1 or done
        clause = text[begin : marked.end()]
        noise = _NOISE if "省" in clause or "自治区" in clause else _NEARER_NOISE
        kept += [text[done:begin], noise.sub(" ", clause)]
        done = marked.end()
    return "".join([*kept, text[done:]]) if kept else text


def dispute_words(text: str) -> list[str]:
    """The words of a ``dispute_text`` that tell of the dispute, in order."""
    return subject_words(without_noise(text))
