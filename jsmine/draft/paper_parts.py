"""The parts of a white paper that rest on findings: problems, causes, advice, cases, appendix."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jsmine.domain.finding import Finding
from jsmine.domain.judgment import Judgment, StatuteCitation
from jsmine.domain.suggestion import Clause, Figure, Part
from jsmine.domain.white_paper import Chapter, PaperRow, PaperTable, TableKind
from jsmine.draft.body import advice_sentence, discovery_clauses, problem_clauses
from jsmine.draft.caseload import SMALLEST_CELL
from jsmine.draft.dimensions import year_of
from jsmine.draft.figures import make_figure
from jsmine.draft.law import print_citations
from jsmine.draft.matters import Matter
from jsmine.draft.plan import Plan
from jsmine.draft.quarters import court_quarters
from jsmine.draft.trends import finding_trend, folds_series
from jsmine.draft.typical import typical_clauses
from jsmine.ports import StatuteBook
from jsmine.text.numerals import format_numeral, parse_numeral


def counted(name: str, text: str, figures: Iterable[Figure] = ()) -> Clause:
    """A sentence that rests on its figures alone."""
    return Clause(id=name, part=Part.CASELOAD, text=text, figures=tuple(figures))


def headed(name: str, level: int, text: str, figures: Iterable[Figure] = ()) -> Chapter:
    """A part or section that has only a heading."""
    return Chapter(id=name, level=level, heading=counted(f"{name}/heading", text, figures))


def placed(clause: Clause, name: str) -> Clause:
    """A clause of a letter as one of the chapter."""
    pair = f"{name}/{clause.pairs_with}" if clause.pairs_with else None
    return replace(clause, id=f"{name}/{clause.id}", pairs_with=pair)


def matters_table(matters: Sequence[Matter]) -> Chapter:
    """The judgments of each matter by year; one judgment may belong to several."""
    judgments = {j.id: j for m in matters for j in m.plan.judgments}
    years = sorted({y for y in map(year_of, judgments.values()) if y is not None})
    rows = tuple(
        PaperRow(
            name=m.plan.fill(m.plan.field.area),
            figures=tuple(make_figure("count", m.plan.judgments, {"year": str(y)}) for y in years),
            total=make_figure("count", m.plan.judgments),
        )
        for m in matters
    )
    most = max(rows, key=lambda row: row.total.value if row.total else 0)
    counts = tuple(row.total for row in rows if row.total is not None)
    text = "、".join(f"{row.name}{row.total.printed}" for row in rows if row.total is not None)
    heading = f"类案问题集中在{most.name}等方面" if len(rows) > 1 else f"类案问题集中在{most.name}"
    return Chapter(
        id="matters",
        level=2,
        heading=counted("matters/heading", heading),
        clauses=(counted("matters/text-1", f"按所涉问题，{text}。", counts),),
        table=PaperTable(
            kind=TableKind.CROSS,
            title="各类问题所涉裁判文书（按裁判年份）",
            head="问题",
            columns=tuple(f"{year}年" for year in years),
            rows=rows,
            note="一件裁判涉及多类问题的，分别计算。" if len(rows) > 1 else "",
            smallest=SMALLEST_CELL,
        ),
    )


def finding_chapter(matter: Matter, finding: Finding, within: Mapping[str, Judgment]) -> Chapter:
    """One finding: what was found and its problems; the heading names the foremost.

    Its trend is drawn if all its judgments are ``within`` the scope of the paper.
    """
    plan, first = matter.plan, matter.plan.problems[0]
    count = make_figure("count", plan.judgments, first.where)
    share = make_figure("share", plan.judgments, first.where)
    problem = plan.fill(first.type.title)
    title = f"{matter.actor}：{problem}最为突出（{count.printed}，占{share.printed}）"
    clauses = [*discovery_clauses(plan), *problem_clauses(plan)]
    whole = set(finding.documents) <= set(within)
    cases = [within[i] for i in finding.cases] if whole else []
    folded = whole and folds_series(finding, within)
    grid = court_quarters(plan.judgments)
    return Chapter(
        id=matter.name,
        level=2,
        heading=counted(f"{matter.name}/heading", title, (count, share)),
        clauses=tuple(placed(clause, matter.name) for clause in clauses),
        table=grid,
        trend=finding_trend(finding.id, finding.trend, cases, grid, folded=folded),
    )


def cause_chapters(matters: Sequence[Matter]) -> tuple[Chapter, ...]:
    """What the problems show, by who does wrong."""
    actors: dict[str, list[Matter]] = {}
    for matter in matters:
        actors.setdefault(matter.actor, []).append(matter)
    chapters = [headed("causes", 1, "成因分析")]
    for number, (actor, own) in enumerate(actors.items(), start=1):
        name = f"cause-{number}"
        clauses: list[Clause] = []
        for matter in own:
            for problem in matter.plan.problems:
                plan = matter.plan
                count = make_figure("count", plan.judgments, problem.where)
                title, gap = plan.fill(problem.type.title), plan.fill(problem.type.gap)
                text = f"{title}（{count.printed}），{gap}。"
                clauses.append(
                    Clause(
                        id=f"{name}/cause-{len(clauses) + 1}",
                        part=Part.PROBLEM,
                        text=text,
                        anchors=problem.anchors,
                        figures=(count,),
                    )
                )
        heading = counted(f"{name}/heading", f"{actor}方面")
        chapters.append(Chapter(id=name, level=2, heading=heading, clauses=tuple(clauses)))
    return tuple(chapters)


def advice_chapters(matters: Sequence[Matter]) -> tuple[Chapter, ...]:
    """What each addressee is asked to do, over all findings; the same advice is given once."""
    units: dict[str, list[tuple[Matter, Plan]]] = {}
    for matter in matters:
        for plan in matter.plans:
            units.setdefault(plan.recipient.name, []).append((matter, plan))
    asked: dict[tuple[str, ...], list[str]] = {}
    clauses: dict[tuple[str, ...], tuple[Clause, ...]] = {}
    for unit, own in units.items():
        own_clauses = _asked(own)
        texts = tuple(clause.text for clause in own_clauses)
        asked.setdefault(texts, []).append(unit)
        clauses.setdefault(texts, own_clauses)
    chapters = [headed("advice", 1, "对策建议")]
    for number, (texts, names) in enumerate(asked.items(), start=1):
        name = f"to-{number}"
        chapters.append(
            Chapter(
                id=name,
                level=2,
                heading=counted(f"{name}/heading", f"对{'、'.join(names)}的建议"),
                clauses=tuple(replace(c, id=f"{name}/{c.id}") for c in clauses[texts]),
            )
        )
    return tuple(chapters)


def _asked(own: Sequence[tuple[Matter, Plan]]) -> tuple[Clause, ...]:
    """One advice for each problem of the paper that the addressee can act on."""
    clauses: list[Clause] = []
    for matter, plan in own:
        for problem in plan.problems:
            place = matter.place(problem.statement)
            if not place:
                continue
            text, citations = advice_sentence(plan, problem)
            order = len(clauses) + 1
            clauses.append(
                Clause(
                    id=f"advice-{order}",
                    part=Part.ADVICE,
                    text=f"{order}.{text}",
                    anchors=problem.anchors,
                    citations=citations,
                    pairs_with=place,
                )
            )
    return tuple(clauses)


def typical_chapters(matters: Sequence[Matter]) -> tuple[Chapter, ...]:
    """The typical cases of each finding; no part if none is effective."""
    chapters: list[Chapter] = []
    for matter in matters:
        for problem, clauses in typical_clauses(matter.plan):
            number = format_numeral(len(chapters) + 1)
            name = f"typical-case-{len(chapters) + 1}"
            own = tuple(placed(clause, name) for clause in clauses)
            title = f"案例{number}：{problem}案"
            heading = counted(f"{name}/heading", title)
            chapters.append(Chapter(id=name, level=2, heading=heading, clauses=own))
    return (headed("typical", 1, "典型案例"), *chapters) if chapters else ()


def appendix_chapters(
    matters: Sequence[Matter], statutes: StatuteBook | None, on: date
) -> tuple[Chapter, ...]:
    """What the figures mean, and the articles that the advice rests on."""
    left_out = [p.message for m in matters for p in m.plan.refused if p.code == "not_citable"]
    lines = [
        "件数以裁判文书为单位，一案有一审、二审裁判的分别计算；年份为裁判作出的年份。",
        "问题件数为裁判理由中明确指出该问题的件数，一件裁判指出多个问题的，在各问题中分别计算。",
        "占比为该项件数除以表中合计件数，保留一位小数；因四舍五入，各项占比之和可能不等于百分之百。",
        "审理用时为立案之日至裁判作出之日的日数；判决给付金额为判决主文确定的金额，不含未定数额的给付。",
        f"表和图中少于{SMALLEST_CELL}件的数字不列，可据以推出这些数字的其他数字也不列（均以*表示），"
        "以防识别当事人；合计仍为全部件数。",
        "典型案例只选用已经发生法律效力的裁判，引号内为裁判文书原文，不含当事人姓名、名称。",
        *dict.fromkeys(left_out),
    ]
    notes = Chapter(
        id="notes",
        level=2,
        heading=counted("notes/heading", "指标解释"),
        clauses=tuple(
            Clause(id=f"notes/note-{n}", part=Part.CLOSING, text=f"{n}.{line}")
            for n, line in enumerate(lines, 1)
        ),
    )
    chapters = [headed("appendix", 1, "附录"), notes]
    articles = _articles(matters, statutes, on)
    if articles:
        heading = counted("articles/heading", "相关法律条文")
        chapters.append(Chapter(id="articles", level=2, heading=heading, clauses=articles))
    return tuple(chapters)


def _articles(
    matters: Sequence[Matter], statutes: StatuteBook | None, on: date
) -> tuple[Clause, ...]:
    """The articles that the advice rests on, with their text as in force where it is known."""
    found: dict[tuple[str, str], StatuteCitation] = {
        (citation.law, citation.article): citation
        for matter in matters
        for plan in matter.plans
        for problem in plan.problems
        for citation in advice_sentence(plan, problem)[1]
    }
    judgments = tuple({j.id: j for m in matters for j in m.plan.judgments}.values())
    clauses = []
    for number, (law, article) in enumerate(sorted(found, key=_article_order), start=1):
        count = make_figure("count", judgments, {"cites": f"{law}|{article}"})
        use = f"（{count.printed}引用）" if count.value >= SMALLEST_CELL else ""
        text = article_text(law, article, statutes, on)
        citation = found[law, article]
        clauses.append(
            Clause(
                id=f"articles/article-{number}",
                part=Part.CLOSING,
                text=f"{print_citations((citation,))}{use}{text}",
                figures=(count,) if use else (),
                citations=(citation,),
            )
        )
    return tuple(clauses)


def _article_order(pair: tuple[str, str]) -> tuple[str, int]:
    law, article = pair
    return law, parse_numeral(article.removeprefix("第").partition("条")[0])


def article_text(law: str, article: str, statutes: StatuteBook | None, on: date) -> str:
    """How the appendix gives the article as in force on the day; nothing if it is unknown."""
    if statutes is None or not statutes.knows(law):
        return ""
    found = statutes.article(law, article, on)
    return f"：“{''.join(found.text.split())}”" if found is not None else ""
