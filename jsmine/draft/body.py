"""The body of the letter: what was found, the problems, the advice."""

from collections import Counter
from collections.abc import Callable, Sequence

from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Evidence
from jsmine.domain.judgment import Judgment, StatuteCitation
from jsmine.domain.suggestion import Clause, Figure, Part, SuggestionKind
from jsmine.draft.dimensions import cause_of, court_of, year_of
from jsmine.draft.directions import direction
from jsmine.draft.figures import make_figure
from jsmine.draft.law import print_citations, supported_basis
from jsmine.draft.plan import Plan
from jsmine.draft.problems import PlannedProblem
from jsmine.draft.quotes import follows_sued
from jsmine.text.numerals import format_numeral

_SHOWN = 4


def heading_anchor(judgment: Judgment) -> Anchor:
    """Where a judgment identifies itself: its case number, else its first line."""
    span = judgment.spans.get("case_number")
    if span is not None:
        return Anchor(judgment_id=judgment.id, start=span.start, end=span.end)
    end = judgment.text.find("\n")
    return Anchor(judgment_id=judgment.id, start=0, end=end if end > 0 else len(judgment.text))


def discovery_clauses(plan: Plan) -> tuple[Clause, ...]:
    """我院在审理…案件中发现: how many, when, where, under which causes, with which result."""
    anchors = tuple(heading_anchor(j) for j in plan.judgments)
    announced: tuple[str, list[Figure]] = (_announcement(plan), [])
    if _is_single(plan):
        drafts = [(f"我院在{_one_case(plan)}中发现，该案{announced[0]}", announced[1])]
        anchors += tuple(anchor for problem in plan.problems for anchor in problem.anchors)
    else:
        drafts = [_scale(plan), _spread(plan), _weight(plan), announced]
    return tuple(
        Clause(
            id=f"discovery.{number}",
            part=Part.DISCOVERY,
            text=text,
            anchors=anchors,
            figures=tuple(figures),
            citations=plan.due_by,
        )
        for number, (text, figures) in enumerate(((t, f) for t, f in drafts if t), start=1)
    )


def _announcement(plan: Plan) -> str:
    count = len(plan.problems)
    number = "两" if count == 2 else format_numeral(count)
    shown = "以下问题" if count == 1 else f"以下{number}个方面的问题"
    if plan.duty is None or not plan.due_by:
        return f"主要反映出{shown}："
    provisions = "、".join(map(str, plan.due_by))
    return f"主要反映出{shown}，属于{provisions}规定的{plan.duty.word}提出司法建议的情形："


def _scale(plan: Plan) -> tuple[str, list[Figure]]:
    judgments = plan.judgments
    figures: list[Figure] = []
    courts = make_figure("courts", judgments)
    own = {court_of(j) for j in judgments} == {plan.settings.court}
    doing = "审理" if own or courts.value <= 1 else "审理及梳理"
    lead = f"我院在{doing}{matter_name(plan)}案件中发现，"
    whole = make_figure("count", judgments)
    dated = [j for j in judgments if j.judgment_date is not None]
    period = ""
    if dated:
        first, last = make_figure("first_month", judgments), make_figure("last_month", judgments)
        figures = [first, last]
        period = f"{first.printed}至{last.printed}，"
        if first.printed == last.printed:
            figures, period = [first], f"{first.printed}，"
    by = "我院"
    if courts.value > 1:
        figures.append(courts)
        by = f"{courts.printed}"
    elif {court_of(j) for j in judgments} != {plan.settings.court}:
        by = "有关法院"
    figures.append(whole)
    text = f"{lead}{period}{by}作出此类裁判{whole.printed}"
    years = sorted({y for y in map(year_of, judgments) if y is not None})
    if len(years) > 1 and all(year_of(j) is not None for j in judgments):
        parts = _parts("year", [str(y) for y in years], judgments)
        if min(f.value for f in parts) >= plan.smallest:
            figures += parts
            word = direction(parts)
            text += "，按年份为" + "、".join(f.printed for f in parts) + (word and f"，{word}")
    return text + "。", figures


def _is_single(plan: Plan) -> bool:
    return plan.kind is SuggestionKind.SINGLE and len(plan.judgments) == 1


def _one_case(plan: Plan) -> str:
    (judgment,) = plan.judgments
    court = court_of(judgment)
    doing = "审理" if court == plan.settings.court else f"梳理{court or '有关法院'}审理的"
    return f"{doing}{judgment.case_number or '有关'}一案"


def matter_name(plan: Plan) -> str:
    """The disputes that the letter is about: …纠纷."""
    return plan.fill(plan.field.matter).removesuffix("纠纷") + "纠纷"


def _parts(key: str, values: Sequence[str], judgments: Sequence[Judgment]) -> list[Figure]:
    return [make_figure("count", judgments, {key: value, "part_of": key}) for value in values]


def _distribution(
    key: str, of: Callable[[Judgment], str], judgments: Sequence[Judgment], smallest: int
) -> list[Figure]:
    """The most frequent values and, if there are more, all others together."""
    counts = Counter(map(of, judgments))
    order = sorted(counts, key=lambda name: (-counts[name], name))
    order = [name for name in order if name and counts[name] >= smallest]
    if len(order) < 2:
        return []
    shown = order if len(order) <= _SHOWN + 1 else order[:_SHOWN]
    parts = _parts(key, shown, judgments)
    if sum(counts[name] for name in shown) < len(judgments):
        parts += _parts(f"not_{key}", ["|".join(shown)], judgments)
    return parts if parts[-1].value >= smallest else []


def _spread(plan: Plan) -> tuple[str, list[Figure]]:
    causes = _distribution("cause", cause_of, plan.judgments, plan.smallest)
    courts = _distribution("court", court_of, plan.judgments, plan.smallest)
    sentences = []
    if causes:
        sentences.append("按案由，" + "、".join(f.printed for f in causes))
    if courts:
        sentences.append("按审理法院，" + "、".join(f.printed for f in courts))
    return ("；".join(sentences) + "。" if sentences else ""), causes + courts


def _weight(plan: Plan) -> tuple[str, list[Figure]]:
    stated = make_figure("count", plan.judgments, plan.stated)
    share = make_figure("share", plan.judgments, plan.stated)
    figures = [stated, share]
    text = f"其中，裁判指出有关单位存在下列问题的{stated.printed}，占{share.printed}"
    amounts = make_figure("with_amount", plan.judgments)
    if amounts.value >= 3:
        total = make_figure("sum_amount", plan.judgments)
        middle = make_figure("median_amount", plan.judgments)
        figures += [amounts, total, middle]
        text += (
            f"；判决主文确定给付金额的{amounts.printed}，合计{total.printed}，"
            f"中位数为{middle.printed}"
        )
    return text + "。", figures


def problem_clauses(plan: Plan) -> tuple[Clause, ...]:
    """一、二、…: each problem with its figures, the courts' words, and what it shows."""
    return tuple(
        clause
        for number, problem in enumerate(plan.problems, start=1)
        for clause in _problem(plan, problem, number)
    )


def _problem(plan: Plan, problem: PlannedProblem, number: int) -> list[Clause]:
    """Heading, count, quotes, and (not in a white paper, which has a part for it) the cause."""
    name = f"problem-{number}"
    anchors, quotes = _grounds(problem)
    heading = Clause(
        id=name,
        part=Part.PROBLEM,
        text=f"{format_numeral(number)}、{_title(plan, problem)}。",
        anchors=anchors,
        quotes=quotes,
    )
    text, figures = _count_sentence(plan, problem)
    sentences: list[tuple[str, tuple[Anchor, ...], tuple[Figure, ...], tuple[str, ...]]] = [
        (text, problem.anchors, tuple(figures), ())
    ]
    if problem.quotes:
        sentences.append(
            (
                f"如{_quoted(plan, problem.quotes, '指出')}。",
                tuple(e.anchor for e in problem.quotes),
                (),
                tuple(e.quote for e in problem.quotes),
            )
        )
    if problem.norm is not None:
        norm = problem.norm
        verb = "同时阐明" if problem.quotes else "阐明"
        text = f"{_quoted(plan, [norm], verb)}。"
        sentences.append((text, (norm.anchor,), (), (norm.quote,)))
    if plan.with_causes:
        sentences.append((f"上述情况{plan.fill(problem.type.gap)}。", problem.anchors, (), ()))
    return [heading] + [
        Clause(
            id=f"{name}.{place}",
            part=Part.PROBLEM,
            text=text,
            anchors=anchors,
            figures=figures,
            quotes=quotes,
        )
        for place, (text, anchors, figures, quotes) in enumerate(sentences, start=1)
    ]


def _grounds(problem: PlannedProblem) -> tuple[tuple[Anchor, ...], tuple[str, ...]]:
    """What heading and advice rest on: the sentences that state the problem, and its deed."""
    if problem.deed is None:
        return problem.anchors, ()
    return (*problem.anchors, problem.deed.anchor), (problem.deed.quote,)


def _title(plan: Plan, problem: PlannedProblem) -> str:
    """What kind of wrong; with the deed that shows it, where there is one."""
    title = plan.fill(problem.type.title)
    if problem.deed is None:
        return title
    kind = title if title.endswith("行为") else f"{title}的问题"
    return f"“{problem.deed.quote}”等{kind}"


def _count_sentence(plan: Plan, problem: PlannedProblem) -> tuple[str, list[Figure]]:
    where = problem.where
    whole = make_figure("count", plan.judgments)
    count = make_figure("count", plan.judgments, where)
    share = make_figure("share", plan.judgments, where)
    fact = plan.fill(problem.type.fact)
    figures = [whole, count, share]
    if _is_single(plan):
        return f"裁判指出，{fact}。", []
    years = [y for y in map(year_of, plan.judgments) if y is not None]
    since = ""
    if years and count.value >= 3:
        recent = make_figure("count", plan.judgments, {**where, "since": str(max(years) - 1)})
        if max(1, plan.smallest) <= recent.value < count.value:
            figures.append(recent)
            since = f"，其中{recent.printed}"
    return (
        f"在上述{whole.printed}案件中，有{count.printed}（占{share.printed}{since}）的裁判指出，"
        f"{fact}。"
    ), figures


def _quoted(plan: Plan, quotes: Sequence[Evidence], verb: str) -> str:
    said = []
    for evidence in quotes:
        judgment = plan.cases.by_id[evidence.anchor.judgment_id]
        number = str(judgment.case_number) if judgment.case_number else "有的"
        paper = judgment.doc_type[-3:] if judgment.doc_type else "裁判文书"
        who = "被诉一方" if follows_sued(judgment, evidence.anchor.start) else ""
        said.append(f"{number}{paper}{verb}，{who}“{evidence.quote}”")
    return "；".join(said)


def advice_clauses(plan: Plan) -> tuple[Clause, ...]:
    """为此，特建议: one advice a problem, with its condition and its articles."""
    turn = Clause(id="turn", part=Part.TURN, text="为此，特建议：")
    return (turn, *(_advice(plan, p, n) for n, p in enumerate(plan.problems, start=1)))


def _advice(plan: Plan, problem: PlannedProblem, number: int) -> Clause:
    text, citations = advice_sentence(plan, problem)
    anchors, quotes = _grounds(problem)
    return Clause(
        id=f"advice-{number}",
        part=Part.ADVICE,
        text=f"{format_numeral(number)}、{text}",
        anchors=anchors,
        quotes=quotes,
        citations=citations,
        pairs_with=f"problem-{number}",
    )


def advice_sentence(plan: Plan, problem: PlannedProblem) -> tuple[str, tuple[StatuteCitation, ...]]:
    """What to do, when, on which articles; and these articles."""
    advice = problem.advice
    stating = {a.judgment_id for a in problem.anchors}
    citations = supported_basis(
        advice.basis, [j for j in plan.judgments if j.id in stating], plan.statutes, plan.on
    )
    when = f"针对裁判指出的“{problem.deed.quote}”等情形" if problem.deed else plan.fill(advice.when)
    due = "督促落实裁判阐明的上述要求，" if problem.norm is not None else ""
    text = f"{plan.fill(advice.title)}。{when}，{due}{plan.fill(advice.text)}。"
    if citations:
        text += f"相关依据为{print_citations(citations)}。"
    return text, citations
