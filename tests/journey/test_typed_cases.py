"""Cases as a judge types them, put to the samples: what must come first, and what must not."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest

from jsmine.domain.judgment import Judgment
from jsmine.domain.similar import Degree
from jsmine.workbench import SearchReply, open_workbench

HIGH, FAIR, SOME, LOW = Degree
LOAN = "张某向李某借款20万元，约定月息2分，一年后还清，到期后仅偿还利息三万元，李某催要未果。"

ALIKE = (
    (LOAN, "民间借贷纠纷", (HIGH, FAIR, SOME)),
    ("原告与被告2010年登记结婚，育有一子，被告长期赌博并多次殴打原告，双方分居两年，原告要求离婚"
     "并抚养孩子。", "离婚纠纷", (HIGH,)),
    ("被告驾车闯红灯与原告骑行的电动自行车相撞，致原告骨折，交警认定被告全责，车辆投保交强险。",
     "机动车交通事故责任纠纷", (HIGH,)),
    ("原告承租被告门面房，租期未满被告擅自收回房屋，原告要求退还押金和剩余租金。",
     "房屋租赁合同纠纷", (HIGH,)),
    ("父亲去世后留有房屋一套，子女三人对继承份额有争议。", "法定继承纠纷", (HIGH,)),
    ("被告拖欠货款十万元，双方对账后出具对账单。", "买卖合同纠纷", (HIGH,)),
    ("原告在被告处工作五年，被告未签订书面劳动合同，口头辞退原告，原告要求支付双倍工资和经济补偿金。",
     "劳动争议", (HIGH, FAIR)),
    ("被告人赵某深夜潜入居民楼，用技术开锁方式进入住户家中，盗走现金八千元和金项链一条。",
     "盗窃罪", (HIGH,)),
    ("被告人王某酒后驾驶小型轿车，被交警查获，经鉴定血液酒精含量为180mg/100ml。",
     "危险驾驶罪", (HIGH, FAIR)),
    ("被告人刘某通过微信群发布虚假投资理财信息，以高额回报为诱饵骗取被害人共计三十万元，用于挥霍。",
     "诈骗罪", (HIGH, FAIR, SOME)),
    ("被告人李某明知他人利用信息网络实施犯罪，仍将本人银行卡出租给他人用于转移赃款。",
     "帮助信息网络犯罪活动罪", (HIGH, FAIR)),
)  # fmt: skip

# Disputes that the samples flag as problems; each is brought under several causes.
OF_A_PROBLEM = (
    ("小区业主申请安装充电桩，物业公司拒绝出具证明", "充电桩安装引发的纠纷（物业服务合同纠纷等）"),
    ("业主在自有车位安装电动汽车充电桩，物业公司以安全隐患为由拒绝配合，业主诉至法院。",
     "充电桩安装引发的纠纷（物业服务合同纠纷等）"),
    ("原告购买新能源汽车后，向物业公司申请在地下车位安装充电桩，物业公司不同意盖章，供电公司因此"
     "不予报装。", "充电桩安装引发的纠纷（物业服务合同纠纷等）"),
    ("售楼处安装人脸识别摄像头，未告知就抓拍来访者。", "人脸采集引发的纠纷（个人信息保护纠纷等）"),
)  # fmt: skip

UNLIKE = (
    "被告人孙某与被害人因琐事发生口角，持刀将被害人腹部刺伤，经鉴定为重伤二级。",
    "被告人钱某在出租屋内向他人贩卖甲基苯丙胺2克，得款八百元，当场被抓获。",
    "被告人私自采伐林木三十立方米。",
    "被告人非法猎捕野生鸟类三十只。",
    "被告人酒后在KTV与他人发生冲突，持啤酒瓶随意殴打他人，造成二人轻伤。",
    "原告的商标被被告在网店擅自使用销售假冒箱包，要求停止侵权赔偿损失。",
    "甲公司发明专利权被乙公司仿制。",
    "老人要求三个子女每月支付赡养费并轮流照顾。",
    "原告向法院申请宣告失踪两年的丈夫死亡。",
)


@dataclass(frozen=True)
class Typed:
    """The answer to one typed case, with the judgments that were found."""

    reply: SearchReply
    found: dict[str, Judgment]

    @property
    def causes(self) -> list[str | None]:
        """The cause of each result."""
        stored = (self.found[case.judgment_id] for case in self.reply.results)
        return [judgment.cause.name if judgment.cause else None for judgment in stored]


@pytest.fixture(scope="module")
def answers(workspace: Path) -> dict[str, Typed]:
    """The answer to each case, of 30 results."""
    queries = [
        (facts, facts) for facts in (*(facts for facts, *_ in (*ALIKE, *OF_A_PROBLEM)), *UNLIKE)
    ]
    with open_workbench(workspace) as bench:
        return {
            facts: Typed(
                reply, {j.id: j for j in bench.judgments([c.judgment_id for c in reply.results])}
            )
            for facts, reply in bench.search_many(queries, top=30)
        }


@pytest.mark.parametrize(("facts", "cause", "degrees"), ALIKE)
def test_the_cause_of_the_facts_comes_first(
    answers: dict[str, Typed], facts: str, cause: str, degrees: tuple[Degree, ...]
):
    answer = answers[facts]
    assert answer.causes[0] == cause
    assert answer.reply.results[0].degree in degrees
    assert answer.reply.cause
    assert answer.reply.cause.name == cause


@pytest.mark.parametrize(("facts", "problem"), OF_A_PROBLEM)
def test_a_case_of_a_problem_is_as_sure_as_its_causes_together(
    answers: dict[str, Typed], facts: str, problem: str
):
    reply = answers[facts].reply
    assert reply.cause
    assert reply.cause.problem == problem
    assert reply.cause.sure < reply.cause.problem_sure
    assert problem in reply.cause.discount
    assert reply.results[0].degree in (HIGH, FAIR)


def test_a_score_does_not_hang_on_how_many_are_shown(workspace: Path, answers: dict[str, Typed]):
    facts = OF_A_PROBLEM[0][0]
    with open_workbench(workspace) as bench:
        few = bench.search(facts, top=2)
    assert few.results == answers[facts].reply.results[:2]
    assert few.cause == answers[facts].reply.cause


@pytest.mark.parametrize("facts", UNLIKE)
def test_where_nothing_is_alike_the_reader_is_told(answers: dict[str, Typed], facts: str):
    reply = answers[facts].reply
    assert {case.degree for case in reply.results} <= {SOME, LOW}
    assert reply.caution
    assert reply.cause
    assert reply.cause.certainty == "把握较小"


def test_the_command_line_says_so_too(run: Callable[..., Any]):
    assert "没有检索到案情相近的文书" in run("search", UNLIKE[-1]).err
    reply = run("search", UNLIKE[-1], "--json").json
    assert "没有检索到案情相近的文书" in reply["caution"]
    assert {case["degree"] for case in reply["results"]} == {LOW.value}
    assert reply["inferred_cause"]["certainty"] == "把握较小"


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_a_file_of_facts_is_a_query_and_its_report_names_the_inferred_cause(
    run: Callable[..., Any], answers: dict[str, Typed], tmp_path: Path, suffix: str
):
    facts, name, _ = ALIKE[1]
    path = tmp_path / f"案情{suffix}"
    if suffix == ".docx":
        written = docx.Document()
        written.add_paragraph(facts)
        written.save(path)
    else:
        path.write_text(facts, encoding="utf-8")
    reply = run("search", "--file", path, "--json").json
    found = [case.judgment_id for case in answers[facts].reply.results]
    assert [case["judgment_id"] for case in reply["results"]] == found[:10]
    report = tmp_path / "类案检索报告.docx"
    run("draft", "search-report", "--file", path, "--out", report)
    said = "".join(p.text for p in docx.Document(str(report)).paragraphs)
    assert f"案由（推断）为{name}，把握较大，" in said
    assert run("verify", report, "--json").json["ok"]
    run("draft", "search-report", "--file", path, "--cause", name, "--out", report)
    said = "".join(p.text for p in docx.Document(str(report)).paragraphs)
    assert f"案由为{name}。" in said
    assert "推断" not in said


def test_a_file_without_text_is_no_query(run: Callable[..., Any], tmp_path: Path):
    (tmp_path / "空.txt").write_text(" \n", encoding="utf-8")
    for path in (tmp_path / "空.txt", tmp_path / "无.txt"):
        assert path.name in run("search", "--file", path, code=1).err


def test_personal_data_in_facts_stays_out_of_the_report(run: Callable[..., Any], tmp_path: Path):
    number = "330702198001010018"
    facts = f"{ALIKE[0][0]}张某身份证号{number}。"
    (tmp_path / "案情.txt").write_text(facts, encoding="utf-8")
    out = tmp_path / "报告.docx"
    run("draft", "search-report", "--file", tmp_path / "案情.txt", "--out", out)
    with zipfile.ZipFile(out) as package:
        assert not any(number.encode() in package.read(name) for name in package.namelist())


def test_scores_are_shares_of_one_and_add_up(answers: dict[str, Typed]):
    for answer in answers.values():
        scores = [case.score for case in answer.reply.results]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        for case in answer.reply.results:
            assert sum(case.channels.values()) == pytest.approx(case.score)


def test_what_typed_facts_tell_is_not_called_missing(answers: dict[str, Typed]):
    told = [phrase for case in answers[LOAN].reply.results for phrase in case.differences]
    assert any("该案转账交付，本案请核对" in phrase for phrase in told)
    assert not any("本案未提及" in phrase or "该案已部分还款" in phrase for phrase in told)


def test_typed_facts_are_never_said_to_agree_in_reasons(answers: dict[str, Typed]):
    whys = {
        pair.why
        for answer in answers.values()
        for case in answer.reply.results
        for pair in case.aligned
    }
    assert whys == {"事实相近", "所述案情见于裁判理由", "所述案情见于诉辩意见"}


def test_a_case_stands_in_one_place(answers: dict[str, Typed]):
    for answer in answers.values():
        stored = [answer.found[case.judgment_id] for case in answer.reply.results]
        numbers = [str(judgment.case_number) for judgment in stored if judgment.case_number]
        assert len(numbers) == len(set(numbers))


def test_a_judgment_that_writes_its_cause_has_none_inferred(
    workspace: Path, answers: dict[str, Typed]
):
    first = next(iter(answers[ALIKE[1][0]].found.values()))
    with open_workbench(workspace) as bench:
        reply = bench.search(first, top=3)
        causes = [j.cause for j in bench.judgments([c.judgment_id for c in reply.results])]
    assert reply.cause is None
    assert {cause.name for cause in causes if cause} == {"离婚纠纷"}


def test_the_cause_that_the_judge_names_is_not_inferred(run: Callable[..., Any]):
    limits = ("--cause", "民间借贷纠纷", "--top", 5, "--json")
    reply = run("search", LOAN, *limits).json
    assert reply["inferred_cause"] is None
    assert reply["results"][0]["degree"] in (HIGH.value, FAIR.value)
    assert {case["cause"] for case in reply["results"]} == {"民间借贷纠纷"}
