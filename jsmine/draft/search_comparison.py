"""The pending case beside a similar one: facts, focus, law, result (法发〔2020〕24号 art. 6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jsmine.domain.anchor import Anchor, Span
from jsmine.domain.judgment import Judgment, Outcome, StatuteCitation
from jsmine.domain.redaction import masked_text
from jsmine.domain.similar import Alignment, SimilarCase
from jsmine.domain.statute import law_key
from jsmine.draft.dimensions import cause_of
from jsmine.draft.law import is_repealed
from jsmine.draft.search_points import Nearness, quotable

_LONGEST = 90
_WHOLE = 0.1
_MOST_ARTICLES = 4
_PROCEDURE = "诉讼"
_FACTS = ("事实", "案情")
# What the search names under 案由 is said with the law, what it names under 结果 with the outcome.
_SAID = ("案由不同", "裁判结果不同")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is said of one similar case, and the passages that it quotes of both."""

    text: str
    anchors: tuple[Anchor, ...] = ()
    quotes: tuple[str, ...] = ()


def number_of(judgment: Judgment) -> str:
    """By what the case is found again: its number, else its file."""
    return str(judgment.case_number or f"案号不详（{judgment.source}）")


def compare(
    query: Judgment, judgment: Judgment, result: SimilarCase, near: Nearness, on: date
) -> Comparison:
    """What both have in common and what not; quotes are from ``masked_text``."""
    parts: list[str] = []
    quotes: list[str] = []
    anchors = [a.anchor for a in result.aligned]
    for said in (_passages(query, judgment, result.aligned, near), _focus(judgment, near)):
        if said is not None:
            parts.append(said.text)
            anchors += said.anchors
            quotes += said.quotes
    if law := _law(query, judgment, on):
        parts.append(f"法律适用：{law}")
    if outcome := _outcome(query, judgment):
        parts.append(f"裁判结果：{outcome}")
    rest = [told for told in result.differences if not told.startswith(_SAID)]
    if rest:
        parts.append(f"其他不同之处：{'、'.join(map(_difference, rest))}")
    if judgment.effective is False:
        parts.append("该裁判尚未生效，仅供了解")
    text = "。".join(parts or ["案情和法律适用相近，未检出可以对读的语句"])
    return Comparison(text=text + "。", anchors=tuple(anchors), quotes=tuple(quotes))


def _passages(
    query: Judgment, judgment: Judgment, aligned: Sequence[Alignment], near: Nearness
) -> Comparison | None:
    """The two passages that agree most, those of the facts before others."""
    ours, theirs = masked_text(query), masked_text(judgment)
    for pair in sorted(aligned, key=lambda a: not any(word in a.why for word in _FACTS)):
        left = list(quotable(ours, pair.query_span, (), most=_LONGEST))
        right = list(quotable(theirs, pair.anchor.span, (), most=_LONGEST))
        whole = pair.anchor.span.of(theirs)
        if not left or not right:
            continue
        span = max(left, key=lambda s: _fit(ours, s, whole, near))
        quote = span.of(ours)
        other = max(right, key=lambda s: _fit(theirs, s, quote, near))
        said = other.of(theirs)
        return Comparison(
            text=f"{pair.why}：本案“{quote}”，该案“{said}”",
            anchors=(_anchor(query, span), _anchor(judgment, other)),
            quotes=(quote, said),
        )
    return None


def _fit(text: str, span: Span, beside: str, near: Nearness) -> tuple[float, int]:
    """How well a part of a sentence stands beside a text: a whole one reads better."""
    whole = text[span.end : span.end + 1] in "。；！？"
    return near.between(span.of(text), beside) + _WHOLE * whole, len(span)


def _focus(judgment: Judgment, near: Nearness) -> Comparison | None:
    text = masked_text(judgment)
    spans = [f.span for f in judgment.focuses if not set("“”「」") & set(f.span.of(text))]
    if not spans:
        return None
    span = max(spans, key=lambda s: near(s.of(text)))
    quote = span.of(text).strip()
    return Comparison(
        text=f"争议焦点：该案为“{quote}”", anchors=(_anchor(judgment, span),), quotes=(quote,)
    )


def _law(query: Judgment, judgment: Judgment, on: date) -> str:
    ours, theirs = cause_of(query), cause_of(judgment)
    said = []
    if ours and ours == theirs:
        said.append(f"案由均为{ours}")
    elif theirs:
        said.append(f"{'案由不同，' if ours else ''}该案案由为{theirs}")
    asked = {_key(s) for s in query.statutes}
    common = [s for s in judgment.statutes if _key(s) in asked]
    if common:
        said.append(f"均引用{_listed(common, on)}")
    elif judgment.statutes:
        who = "" if said and ours != theirs else "该案"
        said.append(f"{who}引用{_listed(judgment.statutes, on)}")
    return "，".join(said)


def _listed(statutes: Iterable[StatuteCitation], on: date) -> str:
    """The articles by law; those of procedure last, since they decide no dispute."""
    laws: dict[str, dict[str, None]] = {}
    for one in sorted(statutes, key=lambda s: _PROCEDURE in s.law):
        laws.setdefault(one.law, {})[one.article] = None
    pairs = [(law, article) for law, articles in laws.items() for article in articles]
    kept = pairs[:_MOST_ARTICLES]
    names = []
    for law in dict.fromkeys(law for law, _ in kept):
        gone = "（现已废止）" if is_repealed(law, on) else ""
        names.append(f"《{law}》{'、'.join(a for one, a in kept if one == law)}{gone}")
    return "、".join(names) + ("等" if len(pairs) > len(kept) else "")


def _outcome(query: Judgment, judgment: Judgment) -> str:
    ours, theirs = query.outcome, judgment.outcome
    if theirs is Outcome.OTHER:
        return ""
    if ours is Outcome.OTHER:
        return f"该案{theirs.value}"
    return f"均为{theirs.value}" if ours is theirs else f"本案{ours.value}，该案{theirs.value}"


def _difference(told: str) -> str:
    """地区不同：本案浙江，该案江苏, written so that it can stand in a row."""
    what, colon, how = told.partition("：")
    return f"{what}（{how}）" if colon else told


def _key(citation: StatuteCitation) -> tuple[str, str]:
    return law_key(citation.law), citation.article


def _anchor(judgment: Judgment, span: Span) -> Anchor:
    return Anchor(judgment_id=judgment.id, start=span.start, end=span.end)
