"""The map of disputes of a white paper: a circle a kind, alike kinds near each other."""

from collections.abc import Sequence
from math import pi, sqrt

from jsmine.domain.cluster import MAP_FILLED, Cluster, Grouping
from jsmine.domain.finding import Finding
from jsmine.domain.judgment import Judgment
from jsmine.domain.suggestion import Clause, Part
from jsmine.domain.white_paper import Chapter, DisputeCircle, PaperMap
from jsmine.draft.caseload import SMALLEST_CELL
from jsmine.draft.figures import make_figure

_FEWEST = 5  # a map of fewer kinds says less than the table
_NUMBERED, _LISTED = 12, 5
_TITLE = "引发的纠纷"


def disputes_chapter(
    grouping: Grouping | None, findings: Sequence[Finding], judgments: Sequence[Judgment]
) -> Chapter | None:
    """The map of the judgments' disputes, the flagged ones marked, and the largest in words.

    ``None`` if fewer than five kinds have enough judgments to be shown.
    """
    within = {judgment.id: judgment for judgment in judgments}
    clusters = grouping.clusters if grouping is not None else ()
    own = {c.id: [within[m] for m in c.members if m in within] for c in clusters}
    drawn = [c for c in clusters if c.place and len(own[c.id]) >= SMALLEST_CELL]
    if len(drawn) < _FEWEST:
        return None
    drawn.sort(key=lambda c: (-len(own[c.id]), c.id))
    flagged = {finding.cluster_id for finding in findings}
    first = sorted(drawn, key=lambda c: c.id not in flagged)[:_NUMBERED]
    numbers = {c.id: n for n, c in enumerate([c for c in drawn if c in first], start=1)}
    # Places were found for all members: circles of a part of them may grow until one is full.
    whole = sum(len(c.members) for c in clusters)
    grow = min(len(c.members) / len(own[c.id]) for c in drawn)
    circles = tuple(
        DisputeCircle(
            name=_name(c),
            place=c.place or (0.0, 0.0),
            radius=round(sqrt(MAP_FILLED * grow * len(own[c.id]) / whole / pi), 6),
            figure=make_figure("count", own[c.id]),
            number=numbers.get(c.id, 0),
            flagged=c.id in flagged,
        )
        for c in drawn
    )
    picture = PaperMap(title="各类纠纷的分布", circles=circles, smallest=SMALLEST_CELL)
    most = circles[:_LISTED]
    # A name may hold 、 itself.
    listed = "；".join(f"{circle.name}{circle.figure.printed}" for circle in most)
    told = "；".join(circle.name for circle in circles if circle.flagged)
    texts = [f"按争议内容归并，案件较多的事由依次为：{listed}。"]
    texts += [f"其中已提示为类案问题的有：{told}。"] if told else []
    heading = f"{most[0].name}等事由的案件较多"
    return Chapter(
        id="disputes",
        level=2,
        heading=_clause("heading", heading),
        clauses=tuple(
            Clause(
                id=f"disputes/text-{n}",
                part=Part.CASELOAD,
                text=text,
                figures=tuple(circle.figure for circle in most) if n == 1 else (),
            )
            for n, text in enumerate(texts, start=1)
        ),
        map=picture,
    )


def _clause(name: str, text: str) -> Clause:
    return Clause(id=f"disputes/{name}", part=Part.CASELOAD, text=text)


def _name(cluster: Cluster) -> str:
    """What the disputes are about: the title without what all titles have."""
    return cluster.title.partition(_TITLE)[0]


def map_words(picture: PaperMap) -> str:
    """The numbered circles in words."""
    return (
        "；".join(
            f"{circle.number}为{circle.name}{circle.figure.printed}"
            + ("（已提示为类案问题）" if circle.flagged else "")
            for circle in picture.circles
            if circle.number
        )
        + "。"
    )


def map_note(picture: PaperMap) -> str:
    """How the map is to be read, and what it was drawn from."""
    rest = "未编号的为件数较少的纠纷；" if any(not c.number for c in picture.circles) else ""
    return (
        "注：一个圆为一类纠纷，面积表示件数，裁判理由和诉请用语相近的位置相近；"
        f"{rest}少于{picture.smallest}件的未列。资料来源：本白皮书统计范围内的裁判文书。"
    )
