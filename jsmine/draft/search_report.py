"""Similar cases → 类案检索报告 with everything that 法发〔2020〕24号 art. 8 asks for."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from jsmine.domain.anchor import Anchor
from jsmine.domain.judgment import Judgment, SectionKind
from jsmine.domain.redaction import masked_text
from jsmine.domain.search_report import ReportCase, ReportPart, SearchReport
from jsmine.domain.similar import Degree, InferredCause, SimilarCase, Tier
from jsmine.domain.suggestion import Clause, Part
from jsmine.draft.body import heading_anchor
from jsmine.draft.cases import Cases, load_cases
from jsmine.draft.dimensions import cause_of, court_label, court_of
from jsmine.draft.search_comparison import compare, number_of
from jsmine.draft.search_points import Nearness, find_points
from jsmine.draft.settings import DraftSettings
from jsmine.ports import JudgmentSource
from jsmine.text.days import format_date

OWN_LIBRARY = "本院裁判文书类案检索系统"
_METHODS = "关键词检索、法条关联检索、案例关联检索"


def compose_search_report(
    query: Judgment,
    results: Sequence[SimilarCase],
    source: JudgmentSource,
    *,
    settings: DraftSettings,
    searcher: str,
    on: date,
    cause: InferredCause | None = None,
    sources: Sequence[str] = (OWN_LIBRARY,),
) -> SearchReport:
    """The report on a search for cases like ``query``; results come in the order of art. 4.

    ``cause`` is the 案由 that the search told from the facts, where the query writes none.
    """
    order = {tier: place for place, tier in enumerate(Tier)}
    ranked = sorted(enumerate(results), key=lambda item: (order[item[1].tier], item[0]))
    cases = load_cases(source, [r.judgment_id for r in results])
    shown = [r for _, r in ranked if r.judgment_id in cases.by_id]
    near = Nearness(query, cases.by_id.values())
    parts = (
        (ReportPart.TITLE, (_clause("title", "类案检索报告"),)),
        (ReportPart.SEARCH, _search(settings, searcher, on, sources, len(shown))),
        (ReportPart.PENDING, _pending(query, cause)),
        (ReportPart.RESULTS, _results(shown, cases)),
        (ReportPart.POINTS, _points(shown, cases, near)),
        (ReportPart.APPLICATION, _application(query, shown, cases, near, on)),
        (ReportPart.SIGNATURE, _signature(settings, searcher, on)),
    )
    named = "\n".join((query.id, on.isoformat(), *(r.judgment_id for r in shown)))
    return SearchReport(
        id="search-report-" + sha256(named.encode("utf-8")).hexdigest()[:12],
        court=settings.court,
        searcher=searcher,
        searched_on=on,
        query_id=query.id,
        query_text=masked_text(query),
        parts=parts,
        cause=cause,
        cases=tuple(_row(r, cases.by_id[r.judgment_id]) for r in shown),
        sources=tuple(sources),
    )


def _clause(
    clause_id: str, text: str, anchors: Sequence[Anchor] = (), quotes: Sequence[str] = ()
) -> Clause:
    return Clause(
        id=clause_id,
        part=Part.DISCOVERY,
        text=text,
        anchors=tuple(anchors),
        quotes=tuple(quotes),
    )


def _row(result: SimilarCase, judgment: Judgment) -> ReportCase:
    return ReportCase(
        judgment_id=judgment.id,
        case_number=number_of(judgment),
        court=court_label(court_of(judgment)),
        cause=cause_of(judgment),
        judgment_date=judgment.judgment_date,
        tier=result.tier.value,
        effect=result.tier.effect,
        outcome=judgment.outcome.value,
        score=result.score,
    )


def _search(
    settings: DraftSettings, searcher: str, on: date, sources: Sequence[str], count: int
) -> tuple[Clause, ...]:
    court = settings.court or "【请填写：法院名称】"
    lines = (
        f"检索主体：{court}，{searcher or '【请填写：检索人】'}。",
        f"检索时间：{format_date(on)}。",
        f"检索平台：{'、'.join(sources)}。",
        f"检索方法：{_METHODS}，并按指导性案例、最高人民法院案例、本省高级人民法院案例、"
        "上一级人民法院及本院案例的顺序排列。",
        found_sentence(count),
    )
    return tuple(_clause(f"search.{n}", line) for n, line in enumerate(lines, start=1))


def _pending(query: Judgment, cause: InferredCause | None) -> tuple[Clause, ...]:
    number = f"{query.case_number}，" if query.case_number else ""
    written = f"案由为{cause_of(query) or '【请填写：案由】'}。"
    told = inferred_sentence(cause) if cause else written
    lines = [_clause("pending.1", f"待决案件：{number}{told}")]
    text = masked_text(query)
    if query.focuses:
        for place, focus in enumerate(query.focuses, start=2):
            quote = focus.span.of(text).strip()
            anchor = Anchor(judgment_id=query.id, start=focus.span.start, end=focus.span.end)
            lines.append(_clause(f"pending.{place}", f"争议焦点：“{quote}”。", (anchor,), (quote,)))
    else:
        lines.append(_clause("pending.2", "争议焦点：【请填写：待决案件争议焦点】。"))
    return tuple(lines)


def inferred_sentence(cause: InferredCause) -> str:
    """What the report says of a 案由 that was told from the facts."""
    return (
        f"案由（推断）为{cause.name}，{cause.certainty}，{cause.discount}；"
        "承办人认定的案由：【请填写：案由】。"
    )


def found_sentence(count: int) -> str:
    """How many similar cases the report lists."""
    return f"检索结果：共列出类案{count}件。"


def result_sentences(cases: Sequence[ReportCase]) -> tuple[str, ...]:
    """What the report says of its table: how many of each tier, outcome and degree."""
    if not cases:
        return ("未检索到类案。",)
    tiers, outcomes = Counter(c.tier for c in cases), Counter(c.outcome for c in cases)
    order = [tier.value for tier in Tier if tiers[tier.value]]
    degrees = Counter(Degree.of(c.score) for c in cases)
    caution = Degree.of(max(c.score for c in cases)).caution
    return (
        "按检索层级，" + "、".join(f"{name}{tiers[name]}件" for name in order) + "。",
        "按裁判结果，" + "、".join(f"{name}{outcomes[name]}件" for name in sorted(outcomes)) + "。",
        "按相似程度，" + "、".join(f"{d.value}{degrees[d]}件" for d in Degree if degrees[d]) + "。",
        *([caution] if caution else []),
    )


def _results(shown: Sequence[SimilarCase], cases: Cases) -> tuple[Clause, ...]:
    rows = [_row(r, cases.by_id[r.judgment_id]) for r in shown]
    anchors = [heading_anchor(cases.by_id[r.judgment_id]) for r in shown]
    return tuple(
        _clause(f"results.{place}", text, anchors)
        for place, text in enumerate(result_sentences(rows), start=1)
    )


def _points(shown: Sequence[SimilarCase], cases: Cases, near: Nearness) -> tuple[Clause, ...]:
    clauses = []
    for place, result in enumerate(shown, start=1):
        judgment = cases.by_id[result.judgment_id]
        name, text = f"{place}.{number_of(judgment)}", masked_text(judgment)
        spans = find_points(judgment, near)
        anchors = [Anchor(judgment_id=judgment.id, start=s.start, end=s.end) for s in spans]
        quotes = [span.of(text) for span in spans]
        if quotes:
            said = "；".join(f"“{quote}”" for quote in quotes)
            clause = _clause(f"points.{place}", f"{name}：裁判认为，{said}。", anchors, quotes)
        else:
            said = f"{name}：{_no_point(judgment)}，请查阅原文。"
            clause = _clause(f"points.{place}", said, (heading_anchor(judgment),))
        clauses.append(clause)
    return tuple(clauses) or (_clause("points.1", "没有可以归纳的裁判要点。"),)


def _no_point(judgment: Judgment) -> str:
    if judgment.passages(SectionKind.REASONING):
        return "裁判理由中没有可以单独引用的要点"
    return f"该{judgment.doc_type or '文书'}没有写明裁判理由"


def _application(
    query: Judgment, shown: Sequence[SimilarCase], cases: Cases, near: Nearness, on: date
) -> tuple[Clause, ...]:
    clauses = []
    for place, result in enumerate(shown, start=1):
        judgment = cases.by_id[result.judgment_id]
        found = compare(query, judgment, result, near, on)
        effect = f"{result.tier.value}，{result.tier.effect}，{result.degree.value}"
        text = f"{place}.{number_of(judgment)}（{effect}）：{found.text}"
        anchors = found.anchors or (heading_anchor(judgment),)
        clauses.append(_clause(f"application.{place}", text, anchors, found.quotes))
    clauses.append(
        _clause("application.end", "综合意见：【请填写：是否参照或者参考上述类案及理由】。")
    )
    return tuple(clauses)


def _signature(settings: DraftSettings, searcher: str, on: date) -> tuple[Clause, ...]:
    return (
        _clause("signature.1", f"检索人：{searcher or '【请填写：检索人】'}"),
        _clause("signature.2", settings.court or "【请填写：法院名称】"),
        _clause("signature.3", format_date(on)),
    )
