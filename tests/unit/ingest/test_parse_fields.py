from datetime import date

import pytest

from jsmine.domain.judgment import CourtLevel, Outcome, PartyKind, SectionKind, TrialLevel
from jsmine.errors import NotAJudgment
from jsmine.ingest import parse_judgment
from jsmine.ingest.statutes import find_citations

CIVIL = """浙江省义乌市人民法院
民 事 判 决 书
（2024）浙0782民初3127号
原告：蒋某，女，1990年3月2日出生，汉族，住浙江省义乌市江东街道某某路18号3单元201室。
委托诉讼代理人：祝某某，浙江某某律师事务所律师。
被告：义乌市某某健身有限公司（以下简称健身公司），住所地浙江省义乌市稠城街道。
法定代表人：厉某，总经理。
第三人：毛某、柴某。
原告蒋某与被告健身公司、第三人毛某、柴某服务合同纠纷一案，本院于2024年3月5日立案后，依法适用简易程序，公开开庭进行了审理。本案现已审理终结。
蒋某向本院提出诉讼请求：1.解除会员协议；2.健身公司退还会费6800元。事实和理由：健身公司于2023年12月停业。
健身公司辩称，停业属实，但应扣除已使用的课程费用。
经审理查明：2023年5月1日，蒋某向健身公司支付会费7200元，办理两年期会员卡。
另查明，健身公司自2023年12月3日起停止营业。
上述事实，有会员协议、转账凭证及双方陈述在卷证实。
本院认为，健身公司停止经营，致使合同目的不能实现，蒋某有权解除合同。对健身公司关于扣除课程费用的意见，予以采纳。
综上，依照《中华人民共和国民法典》第五百六十三条第一款第四项、第五百六十六条，《中华人民共和国民事诉讼法》第六十七条第一款规定，判决如下：
一、解除蒋某与义乌市某某健身有限公司之间的会员协议；
二、义乌市某某健身有限公司于本判决生效之日起十日内退还蒋某会费5100元；
三、驳回蒋某的其他诉讼请求。
如果未按本判决指定的期间履行给付金钱义务，应当依照《中华人民共和国民事诉讼法》第二百六十四条规定，加倍支付迟延履行期间的债务利息。
案件受理费50元，减半收取25元，由健身公司负担。
如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，上诉于浙江省金华市中级人民法院。
审 判 员　陶某某
二〇二四年六月十八日
书 记 员　喻某某
附：本案适用的法律条文
第五百六十三条 有下列情形之一的，当事人可以解除合同：
"""

APPEAL = """浙江省金华市中级人民法院
民事判决书
（2023）浙07民终456号
上诉人（原审被告）：金华某甲物业服务有限公司，住所地浙江省金华市婺城区。
法定代表人：庞某。
被上诉人（原审原告）：屠某，男，1980年1月9日出生，汉族，住浙江省金华市婺城区。
上诉人金华某甲物业服务有限公司因与被上诉人屠某物业服务合同纠纷一案，不服浙江省金华市婺城区人民法院（2022）浙0702民初88号民事判决，向本院提起上诉。本院于2023年2月1日立案后，依法组成合议庭进行了审理。本案现已审理终结。
金华某甲物业服务有限公司上诉请求：撤销一审判决，改判驳回屠某的诉讼请求。事实和理由：一审认定事实错误。
屠某辩称，一审判决正确，请求维持。
屠某向一审法院起诉请求：判令金华某甲物业服务有限公司退还押金3000元。
一审法院认定事实：2021年5月，屠某交纳装修押金3000元。
一审法院认为，押金应当退还。依照《中华人民共和国民法典》第五百零九条规定，判决：金华某甲物业服务有限公司退还屠某3000元。
二审期间，双方均未提交新证据。本院对一审法院认定的事实予以确认。
本院认为，装修已经验收，押金没有继续留存的理由。
综上，依照《中华人民共和国民事诉讼法》第一百七十七条第一款第一项规定，判决如下：
驳回上诉，维持原判。
二审案件受理费50元，由上诉人负担。
本判决为终审判决。
审判长 戚某某
审判员 谢某某
审判员 邹某某
二〇二三年四月三日
书记员 云某某
"""

CRIMINAL = (
    "某某盗窃罪一审刑事判决书 浙江省永康市人民法院 刑事判决书 （2019）浙0784刑初12号 "
    "公诉机关永康市人民检察院。 被告人柏某，男，1988年7月7日出生，汉族，农民，住永康市。"
    "因涉嫌犯盗窃罪，于2018年11月2日被刑事拘留，同月9日被取保候审。 "
    "永康市人民检察院以永检公诉刑诉〔2019〕5号起诉书指控被告人柏某犯盗窃罪，于2019年1月8日向本院提起公诉。"
    "本院依法适用简易程序，公开开庭审理了本案。现已审理终结。 "
    "公诉机关指控：2018年10月1日，被告人柏某窃得电瓶一只，价值人民币900元。 "
    "被告人柏某对公诉机关指控的事实和罪名均无异议。 "
    "上述事实，被告人柏某在开庭审理过程中亦无异议，并有证人窦某的证言等证据证实，足以认定。 "
    "本院认为，被告人柏某以非法占有为目的，秘密窃取他人财物，其行为已构成盗窃罪。"
    "依照《中华人民共和国刑法》第二百六十四条、第六十七条第一、三款之规定，判决如下： "
    "被告人柏某犯盗窃罪，判处罚金人民币二千元。 "
    "如不服本判决，可在接到判决书的第二日起十日内提出上诉。 "
    "审判员水某某 二〇一九年一月二十一日 书记员章某某"
)


def kinds(text: str) -> list[str]:
    return [section.kind.value for section in parse_judgment(text).sections]


def test_a_civil_judgment_of_the_2016_form() -> None:
    judgment = parse_judgment(CIVIL, source="a.txt")
    assert judgment.source == "a.txt"
    assert str(judgment.case_number) == "（2024）浙0782民初3127号"
    assert judgment.court is not None
    assert (judgment.court.name, judgment.court.code) == ("浙江省义乌市人民法院", "浙0782")
    assert judgment.court.level is CourtLevel.BASIC
    assert judgment.court.region == "浙江省金华市"
    assert judgment.doc_type == "民事判决书"
    assert judgment.trial_level is TrialLevel.FIRST
    assert judgment.cause is not None
    assert judgment.cause.name == "服务合同纠纷"
    assert judgment.judgment_date == date(2024, 6, 18)
    assert judgment.filing_date == date(2024, 3, 5)
    assert judgment.outcome is Outcome.PARTLY_GRANTED
    assert judgment.amount_awarded_yuan == 5100.0
    assert judgment.effective is None
    assert judgment.problems == ()


def test_its_parties_without_lawyers_and_aliases() -> None:
    parties = [(p.role, p.name, p.kind) for p in parse_judgment(CIVIL).parties]
    assert parties == [
        ("原告", "蒋某", PartyKind.PERSON),
        ("被告", "义乌市某某健身有限公司", PartyKind.ORGANISATION),
        ("第三人", "毛某", PartyKind.PERSON),
        ("第三人", "柴某", PartyKind.PERSON),
    ]


def test_every_span_points_at_what_it_names() -> None:
    judgment = parse_judgment(CIVIL)
    for party in judgment.parties:
        assert party.span.of(judgment.text) == party.name
    assert judgment.spans["case_number"].of(judgment.text) == "（2024）浙0782民初3127号"
    assert judgment.spans["court"].of(judgment.text) == "浙江省义乌市人民法院"
    assert judgment.spans["judgment_date"].of(judgment.text) == "二〇二四年六月十八日"
    assert judgment.spans["amount_awarded_yuan"].of(judgment.text) == "5100元"


def test_its_sections_in_order() -> None:
    assert kinds(CIVIL) == [
        "header", "parties", "procedure", "claims", "defence", "facts", "reasoning", "basis",
        "disposition", "fees", "appeal_notice", "signature", "appendix",
    ]  # fmt: skip


def test_its_borders() -> None:
    judgment = parse_judgment(CIVIL)
    opening = {s.kind: judgment.text[s.start : s.start + 6] for s in judgment.sections}
    assert opening[SectionKind.CLAIMS] == "蒋某向本院提"
    assert opening[SectionKind.FACTS] == "经审理查明："
    assert opening[SectionKind.BASIS] == "综上，依照《"
    assert opening[SectionKind.DISPOSITION] == "一、解除蒋某"
    interest = judgment.text.index("加倍支付迟延履行")
    disposition = judgment.passages(SectionKind.DISPOSITION)[0]
    assert disposition.start < interest < disposition.end


def test_statutes_of_the_basis_only() -> None:
    statutes = [str(s) for s in parse_judgment(CIVIL).statutes]
    assert statutes == [
        "《中华人民共和国民法典》第五百六十三条第一款第四项",
        "《中华人民共和国民法典》第五百六十六条",
        "《中华人民共和国民事诉讼法》第六十七条第一款",
    ]


def test_second_instance_restates_the_court_below() -> None:
    judgment = parse_judgment(APPEAL)
    assert kinds(APPEAL) == [
        "header", "parties", "procedure", "claims", "defence", "lower_court", "facts",
        "reasoning", "basis", "disposition", "fees", "appeal_notice", "signature",
    ]  # fmt: skip
    assert judgment.outcome is Outcome.AFFIRMED
    assert judgment.trial_level is TrialLevel.SECOND
    assert judgment.effective is True
    assert [p.role for p in judgment.parties] == ["上诉人", "被上诉人"]
    assert [s.article for s in judgment.statutes] == ["第一百七十七条"]


def test_a_criminal_judgment_on_one_line() -> None:
    judgment = parse_judgment(CRIMINAL)
    assert str(judgment.case_number) == "（2019）浙0784刑初12号"
    assert [(p.role, p.name) for p in judgment.parties] == [
        ("公诉机关", "永康市人民检察院"),
        ("被告人", "柏某"),
    ]
    assert judgment.cause is not None
    assert judgment.cause.path[-1] == "盗窃罪"
    assert judgment.outcome is Outcome.GUILTY
    assert judgment.amount_awarded_yuan is None
    assert [(s.article, s.paragraph) for s in judgment.statutes] == [
        ("第二百六十四条", None),
        ("第六十七条", "第一款"),
        ("第六十七条", "第三款"),
    ]
    assert kinds(CRIMINAL) == [
        "header", "parties", "procedure", "claims", "defence", "facts", "reasoning", "basis",
        "disposition", "appeal_notice", "signature",
    ]  # fmt: skip


def test_labels_of_the_publishing_site_open_their_sections() -> None:
    page = (
        "童某、竺某民间借贷纠纷民事一审民事裁定书\n浙江省东阳市人民法院\n"
        "民事裁定书(2021)浙0783民初9号\n当事人　　原告：童某。\n　　被告：竺某。\n"
        "审理经过　　原告童某与被告竺某民间借贷纠纷一案，本院于2021年1月4日立案。\n"
        "　　本院认为，撤诉是当事人的权利。"
        "依照《中华人民共和国民事诉讼法》第一百四十五条规定，裁定如下：\n"
        "裁判结果　　准许童某撤诉。\n　　本裁定送达后即发生法律效力。\n"
        "落款\n审判员　路某\n二〇二一年一月九日"
    )
    judgment = parse_judgment(page)
    opening = {s.kind.value: judgment.text[s.start :][:4] for s in judgment.sections}
    assert opening["parties"] == "当事人　"
    assert opening["disposition"] == "裁判结果"
    assert opening["signature"].startswith("落款")
    assert judgment.outcome is Outcome.WITHDRAWN
    assert judgment.cause is not None
    assert judgment.cause.name == "民间借贷纠纷"


def test_mediation() -> None:
    text = (
        "浙江省武义县人民法院\n民事调解书\n（2022）浙0723民初5号\n原告：章某。\n被告：蓝某。\n"
        "原告章某与被告蓝某民间借贷纠纷一案，本院于2022年1月5日立案后，依法进行了审理。\n"
        "本案审理过程中，经本院主持调解，当事人自愿达成如下协议：\n"
        "一、蓝某于2022年3月1日前归还章某借款本金20000元；\n二、双方无其他争议。\n"
        "上述协议，不违反法律规定，本院予以确认。\n案件受理费减半收取150元，由蓝某负担。\n"
        "本调解书经双方当事人签收后，即具有法律效力。\n审判员 项某\n二〇二二年二月一日"
    )
    judgment = parse_judgment(text)
    assert kinds(text) == [
        "header", "parties", "procedure", "disposition", "reasoning", "fees", "appeal_notice",
        "signature",
    ]  # fmt: skip
    assert judgment.outcome is Outcome.SETTLED
    assert judgment.amount_awarded_yuan == 20000.0
    assert judgment.effective is True


def test_what_the_document_lacks_is_a_problem_not_an_error() -> None:
    text = "某某县人民法院\n民事裁定书\n原告：甲某。\n本院认为，符合规定。裁定如下：\n准许撤诉。"
    codes = {problem.code for problem in parse_judgment(text).problems}
    assert {"no_case_number", "no_date"} <= codes


@pytest.mark.parametrize(
    "text", ["", "今天天气很好，我们去公园。", "采购合同\n甲方：某公司\n乙方：某厂"]
)
def test_other_texts_are_no_judgments(text: str) -> None:
    with pytest.raises(NotAJudgment, match="不是裁判文书"):
        parse_judgment(text)


def test_hints_fill_only_what_the_text_lacks() -> None:
    text = (
        "某市人民法院\n民事判决书\n原告：甲某。\n原告甲某诉请还款一案，"
        "本院认为，应予支持。判决如下：\n被告还款。"
    )
    hints = {
        "case_number": "（2020）浙0782民初1号",
        "cause": "民间借贷纠纷",
        "court": "别的人民法院",
    }
    judgment = parse_judgment(text, hints=hints)
    assert judgment.cause is not None
    assert judgment.cause.name == "民间借贷纠纷"
    assert judgment.court is not None
    assert judgment.court.name == "某市人民法院"
    assert judgment.case_number is None  # the number names another court
    assert "cause" not in judgment.spans
    assert judgment.confidence["cause"] < 0.7


def test_the_same_text_gives_the_same_id_whatever_its_line_ends() -> None:
    assert parse_judgment(CIVIL).id == parse_judgment(CIVIL.replace("\n", "\r\n")).id


def test_names_of_laws_keep_their_inner_brackets() -> None:
    text = CIVIL.replace(
        "《中华人民共和国民事诉讼法》第六十七条第一款",
        "《最高人民法院关于适用〈中华人民共和国民法典〉时间效力的若干规定》第一条第二款",
    )
    laws = [citation.law for citation in parse_judgment(text).statutes]
    assert laws[-1] == "最高人民法院关于适用〈中华人民共和国民法典〉时间效力的若干规定"


def test_a_law_in_single_brackets() -> None:
    text = CIVIL.replace("《中华人民共和国民法典》", "〈中华人民共和国民法典〉")
    assert parse_judgment(text).statutes[0].law == "中华人民共和国民法典"


def test_an_article_right_after_its_law() -> None:
    text = "依照《借款合同条例》第十六条、《中华人民共和国民事诉讼法》一百二十八条规定，判决如下："
    found = [(c.law, c.article) for c in find_citations(text, 0, len(text))]
    assert found == [
        ("借款合同条例", "第十六条"), ("中华人民共和国民事诉讼法", "第一百二十八条"),
    ]  # fmt: skip
