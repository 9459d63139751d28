"""The map of disputes and the lineage of clusters as pictures."""

from dataclasses import replace

import pytest

from jsmine.domain.cluster import Change, Cluster, Grouping, Lineage
from jsmine.ui import cluster_charts as pictures
from jsmine.ui.charts import heat_chart, over_time_chart
from jsmine.workbench import Workbench


def make_cluster(number: int, members: str) -> Cluster:
    return Cluster(
        id=f"c{number}",
        title=f"第{number}类纠纷",
        label=("押金", "退租", "公寓"),
        members=tuple(members),
        place=(0.2 * number, 0.5),
    )


FIRST = Grouping(clusters=(make_cluster(1, "abcdef"), make_cluster(2, "ghi")))
SECOND = Grouping(
    clusters=(make_cluster(1, "abc"), make_cluster(2, "ghij"), make_cluster(3, "defk")),
    lineage=(
        Lineage(change=Change.CONTINUED, cluster_id="c1", origins=("c1",)),
        Lineage(change=Change.CONTINUED, cluster_id="c2", origins=("c2",)),
        Lineage(change=Change.SPLIT, cluster_id="c3", origins=("c1",)),
    ),
)


def rows_of(chart, needed: str) -> list[dict[str, object]]:
    """The data of the layer that has a column."""
    sets = chart.to_dict()["datasets"].values()
    return next(rows for rows in sets if rows and needed in rows[0])


def test_the_map_has_a_circle_a_cluster_with_area_colour_and_figures():
    chart = pictures.map_chart(FIRST.clusters, {"c1": pictures.FLAGGED})
    one, two = rows_of(chart, "状态")
    assert (one["件数"], one["状态"], one["名称"]) == (6, pictures.FLAGGED, "第1类纠纷")
    assert two["状态"] == pictures.FEW
    assert one["面积"] == pytest.approx(2 * two["面积"])


def test_a_name_on_the_map_is_as_wide_as_its_circle():
    titles = ("房屋租赁押金、退租引发的纠纷（房屋租赁合同纠纷）", "贩卖、运输毒品罪案件")
    clusters = [replace(c, title=t) for c, t in zip(FIRST.clusters, titles, strict=True)]
    named = [
        [row["名称"] for row in rows_of(pictures.map_chart(clusters, {}, size=size), "名称")]
        for size in (60, 130, 500)
    ]
    assert named == [["", ""], ["房屋租赁押金", ""], ["房屋租赁押金、退租", "贩卖、运输毒品罪"]]


def test_a_cluster_without_a_place_is_not_on_the_map():
    clusters = (FIRST.clusters[0], replace(FIRST.clusters[1], place=None))
    assert len(rows_of(pictures.map_chart(clusters, {}), "状态")) == 1


def test_bands_carry_the_judgments_that_two_runs_share():
    chart = pictures.lineage_chart([FIRST, SECOND])
    bands = {row["带"]: row["共有文书"] for row in rows_of(chart, "带")}
    assert sorted(bands.values()) == [3, 3, 3]
    boxes = rows_of(chart, "变化")
    assert [box["变化"] for box in boxes] == ["起点", "起点", "延续", "延续", "分出"]


def test_a_cluster_that_a_later_run_no_longer_finds_is_named_as_last_seen():
    third = Grouping(
        clusters=SECOND.clusters[:2],
        lineage=(
            *SECOND.lineage[:2],
            Lineage(change=Change.GONE, cluster_id="c3"),
        ),
    )
    assert pictures.vanished([FIRST, SECOND]) == []
    assert pictures.vanished([FIRST, SECOND, third]) == [SECOND.clusters[2]]
    assert pictures.vanished([third]) == []


def test_bands_leave_and_arrive_within_their_clusters():
    chart = pictures.lineage_chart([FIRST, SECOND])
    boxes = rows_of(chart, "变化")
    for row in rows_of(chart, "带"):
        at = [b for b in boxes if row["x"] in (b["x"], b["x2"])]
        assert not at or any(b["y"] <= row["y"] and row["y2"] <= b["y2"] for b in at)


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        ([1, 1, 1, 1, 3, 3, 3, 3], pictures.RISING),
        ([3, 3, 3, 3, 1, 1, 1, 1], pictures.FALLING),
        ([2, 2, 2, 2, 2, 2, 2, 2], pictures.LEVEL),
        ([0, 0, 0, 1, 1, 1, 0, 0], pictures.FEW),
    ],
)
def test_a_share_is_compared_year_against_year(counts, state):
    assert pictures.change_of_share(counts, [50] * 8) == state


def test_growth_in_step_with_all_cases_is_level():
    counts, everything = [1, 1, 1, 1, 3, 3, 3, 3], [20, 20, 20, 20, 60, 60, 60, 60]
    assert pictures.change_of_share(counts, everything) == pictures.LEVEL


def test_the_page_draws_the_map_and_after_a_second_run_the_lineage(open_page, own_bench: Workbench):
    assert any("只聚类过一次" in box.value for box in open_page("clusters").info)
    own_bench.cluster()
    page = open_page("clusters")
    assert not any("只聚类过一次" in box.value for box in page.info)
    assert any("最近 2 次聚类" in box.value for box in page.caption)


def test_quarters_stand_in_the_order_of_time_whichever_comes_first():
    late_first = [("甲法院", "2024Q4", 2), ("乙法院", "2024Q2", 1)]
    wanted = ["2024年二季度", "2024年三季度", "2024年四季度"]
    heat = heat_chart(late_first).to_dict()
    assert heat["layer"][0]["encoding"]["x"]["scale"]["domain"] == wanted
    late_first.append(("甲法院", "2024Q3", 1))
    lines = over_time_chart([(quarter, name, n) for name, quarter, n in late_first], ["甲法院"])
    assert lines.to_dict()["encoding"]["x"]["sort"] == wanted


def test_many_quarters_are_drawn_by_year_and_nothing_is_lost():
    rows = [("甲法院", "2001Q1", 1), ("甲法院", "2001Q3", 2), ("乙法院", "2012Q4", 4)]
    heat = heat_chart(rows).to_dict()
    years = [f"{year}年" for year in range(2001, 2013)]
    assert heat["layer"][0]["encoding"]["x"]["scale"]["domain"] == years
    [drawn] = heat["datasets"].values()
    assert sorted((one["法院"], one["年份"], one["件数"]) for one in drawn) == [
        ("乙法院", "2012年", 4),
        ("甲法院", "2001年", 3),
    ]
    lines = over_time_chart([(quarter, name, n) for name, quarter, n in rows], ["甲法院"]).to_dict()
    assert lines["encoding"]["x"]["sort"] == years
