"""The map of disputes in a white paper: what it shows, when there is none, and its proof."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import combinations
from math import dist

import docx
import pytest
from drafting_samples import ON, SETTINGS, Shelf, make_finding, samples
from PIL import Image

from jsmine.domain.cluster import Cluster, Grouping
from jsmine.domain.finding import FlaggedRun, Flagging
from jsmine.domain.white_paper import PaperMap, PaperScope, WhitePaper
from jsmine.draft import check_white_paper, compose_white_paper, read_document, render_white_paper
from jsmine.draft.charts import draw_map
from jsmine.draft.disputes import disputes_chapter, map_note
from jsmine.draft.paper_lines import paper_lines

FIRST = samples("charger")[0]
NAMES = ("车位", "货款", "押金", "抚养费", "工资", "借条")
SIZES = (12, 9, 7, 5, 4, 2)
SETS = [
    [replace(FIRST, id=f"{name}-{number}") for number in range(size)]
    for name, size in zip(NAMES, SIZES, strict=True)
]
JUDGMENTS = [judgment for members in SETS for judgment in members]
SHELF = Shelf(JUDGMENTS)
FINDING = replace(make_finding(SETS[0], id="finding-charger"), cluster_id="cluster-0")
GROUPING = Grouping(
    clusters=tuple(
        Cluster(
            id=f"cluster-{n}",
            title=f"{name}引发的纠纷（物业服务合同纠纷等）",
            label=(name,),
            members=tuple(judgment.id for judgment in members),
            place=(0.2 + 0.3 * (n % 3), 0.25 + 0.5 * (n // 3)),
        )
        for n, (name, members) in enumerate(zip(NAMES, SETS, strict=True))
    )
)
RUN = FlaggedRun(
    at=datetime(2026, 1, 15, 9),
    flagging=Flagging(findings=(FINDING,), not_flagged=()),
    grouping=GROUPING,
)


@pytest.fixture(scope="module")
def paper() -> WhitePaper:
    return compose_white_paper([FINDING], SHELF, settings=SETTINGS, grouping=GROUPING, on=ON)


def drawn(paper: WhitePaper) -> PaperMap:
    return next(chapter.map for chapter in paper.chapters if chapter.map is not None)


def codes(paper: WhitePaper, *runs: FlaggedRun) -> set[str]:
    return {p.code for p in check_white_paper(paper, SHELF, on=ON, runs=runs).problems}


def test_circles_are_the_kinds_that_are_large_enough(paper: WhitePaper):
    picture = drawn(paper)
    assert [(c.name, c.figure.value, c.number) for c in picture.circles] == [
        (name, size, n) for n, (name, size) in enumerate(zip(NAMES[:5], SIZES, strict=False), 1)
    ]
    assert [c.name for c in picture.circles if c.flagged] == ["车位"]
    ratio = picture.circles[0].radius / picture.circles[4].radius
    assert ratio == pytest.approx((12 / 4) ** 0.5, rel=1e-4)
    assert "少于3件的未列" in map_note(picture)
    assert "借条" not in "".join(line.text for line in paper_lines(paper))


def test_a_narrower_scope_never_makes_circles_overlap():
    few = [judgment for members in SETS for judgment in members[:3]]
    chapter = disputes_chapter(GROUPING, [], few)
    assert chapter is not None
    assert chapter.map is not None
    assert not any(circle.flagged for circle in chapter.map.circles)
    for one, other in combinations(chapter.map.circles, 2):
        assert dist(one.place, other.place) > one.radius + other.radius


def test_there_is_no_map_of_few_kinds_or_of_findings_alone():
    assert disputes_chapter(GROUPING, [], JUDGMENTS) is not None
    assert disputes_chapter(GROUPING, [], [j for members in SETS[:4] for j in members]) is None
    assert disputes_chapter(None, [], JUDGMENTS) is None
    scope = PaperScope(findings=(FINDING.id,))
    paper = compose_white_paper(
        [FINDING], SHELF, settings=SETTINGS, scope=scope, grouping=GROUPING, on=ON
    )
    assert all(chapter.map is None for chapter in paper.chapters)


def test_the_map_proves_itself_in_the_file(paper: WhitePaper):
    data = render_white_paper(paper)
    document, printed = read_document(data)
    assert document == paper
    report = check_white_paper(document, SHELF, on=ON, runs=[RUN], printed=printed)
    assert report.ok, report.problems
    assert not {p.code for p in report.problems} & {"map_differs", "run_renewed"}
    words = [s._inline.docPr.get("descr") for s in docx.Document(BytesIO(data)).inline_shapes]
    told = next(text for text in words if "各类纠纷的分布" in text)
    assert "1为车位12件（已提示为类案问题）；2为货款9件；" in told


def test_a_map_that_no_run_gives_is_named(paper: WhitePaper):
    picture = drawn(paper)
    first, *rest = picture.circles
    for wrong in (
        replace(first, flagged=False),
        replace(first, place=(0.9, 0.9)),
        replace(first, name="其他"),
        replace(first, radius=0.01),
    ):
        changed = replace(
            paper,
            chapters=tuple(
                replace(c, map=replace(picture, circles=(wrong, *rest))) if c.map else c
                for c in paper.chapters
            ),
        )
        assert "map_differs" in codes(changed, RUN)
    assert "map_differs" in codes(paper)


def test_a_map_of_an_older_grouping_is_told_with_its_day(paper: WhitePaper):
    moved = replace(GROUPING.clusters[0], place=(0.4, 0.5))
    newer = replace(RUN, grouping=replace(GROUPING, clusters=(moved, *GROUPING.clusters[1:])))
    found = codes(paper, newer, replace(RUN, at=datetime(2025, 12, 1, 9)))
    assert "run_renewed" in found
    assert "map_differs" not in found


def test_flagged_disputes_are_dark(paper: WhitePaper):
    circles = drawn(paper).circles
    image = draw_map(circles)
    assert image == draw_map(circles)

    def dark(data: bytes) -> int:
        found = Image.open(BytesIO(data)).convert("RGB").getcolors(1 << 20)
        return {colour: count for count, colour in found}.get((31, 78, 121), 0)

    plain = [replace(circle, flagged=False) for circle in circles]
    assert dark(image) > 10 * dark(draw_map(plain))
