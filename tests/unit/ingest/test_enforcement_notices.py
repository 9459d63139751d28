"""Notices and rulings of enforcement, answers to petitions, and purposes before the basis."""

from datetime import date

import pytest

from jsmine.domain.judgment import Judgment, SectionKind
from jsmine.ingest import parse_judgment
from jsmine.ingest.causes import build_cause
from jsmine.ingest.statutes import find_citations


def notice(
    course: str,
    *,
    title: str = "巫某、岑某合同纠纷执行实施执行通知书",
    name: str = "结案通知书",
    order: str = "本院予以结案。",
    day: str = "二〇二三年三月六日",
) -> Judgment:
    return parse_judgment(
        f"{title}\n磐安县人民法院\n{name}(2023)浙0727执7号\n当事人　　{course}\n"
        "本院认为　　本院认为，申请执行的内容已经执行完毕。\n"
        f"依照《最高人民法院关于人民法院执行工作若干"
        f"问题的规定（试行）》第64条规定，现通知如下：\n裁判结果　　{order}\n{day}\n"
    )


COURSE = "申请执行人巫某与被执行人岑某{cause}一案，本院作出的判决书已经发生法律效力。"


def test_the_court_names_the_cause_more_closely_than_the_title() -> None:
    judgment = notice(COURSE.format(cause="物业服务合同纠纷"))
    assert judgment.cause is not None
    assert judgment.cause.name == "物业服务合同纠纷"


def test_a_name_that_the_table_no_longer_has_gives_way() -> None:
    title = "巫某、岑某企业借贷纠纷执行实施执行通知书"
    judgment = notice(COURSE.format(cause="借款合同纠纷"), title=title)
    assert judgment.cause is not None
    assert judgment.cause.name == "借款合同纠纷"


@pytest.mark.parametrize("cause", ["买卖纠葛纠纷", "民间借贷纠纷"])
def test_else_the_title_counts(cause: str) -> None:
    title = "巫某、岑某金融借款合同纠纷执行实施执行通知书"
    judgment = notice(COURSE.format(cause=cause), title=title)
    assert judgment.cause is not None
    assert judgment.cause.name == "金融借款合同纠纷"


def test_the_last_party_ends_where_the_cause_begins() -> None:
    judgment = notice(COURSE.format(cause="物业服务合同纠纷"))
    assert [(p.role, p.name) for p in judgment.parties] == [
        ("申请执行人", "巫某"),
        ("被执行人", "岑某"),
    ]


@pytest.mark.parametrize("penalty", ["罚金", "追缴违法所得", "刑事财产刑"])
def test_a_penalty_to_be_enforced_has_no_civil_cause(penalty: str) -> None:
    title = "岑某合同、无因管理、不当得利纠纷执行实施执行裁定书"
    course = f"被执行人：岑某。\n　　本院在执行被执行人岑某{penalty}一案中，岑某未履行义务。"
    assert notice(course, title=title).cause is None


def test_a_notice_awards_nothing() -> None:
    order = "民事判决书确定由被执行人岑某给付货款300元的义务已履行完毕，本案结案。"
    course = COURSE.format(cause="买卖合同纠纷")
    assert notice(course, order=order).amount_awarded_yuan is None
    ruled = notice(course, name="民事判决书", order="岑某给付货款300元。")
    assert ruled.amount_awarded_yuan == 300


def test_a_date_broken_into_lines() -> None:
    judgment = notice(COURSE.format(cause="买卖合同纠纷"), day="二〇二\n三\n年\n三\n月\n六日")
    assert judgment.judgment_date == date(2023, 3, 6)
    assert judgment.text_of(SectionKind.SIGNATURE).startswith("二〇二\n")


def test_the_result_of_a_notice_without_an_order() -> None:
    judgment = parse_judgment(
        "巫某财产保全执行通知书\n磐安县人民法院\n执行结案通知书(2023)浙0727执保7号\n"
        "审理经过　　本院受理巫某申请财产保全一案，本院立案执行。"
        "现已按照裁定书实施，本院(2023)浙0727执保7号案件执行完毕。\n"
        "落款\n审判员　滕某\n二〇二三年三月六日\n"
    )
    order = judgment.text_of(SectionKind.DISPOSITION)
    assert order == "现已按照裁定书实施，本院(2023)浙0727执保7号案件执行完毕。"


REFUSED = """鹿鸣县人民法院
不 予 受 理 支 付 令 申 请 通知书
（2023）浙0727民督7号
巫某：
你方请求本院向岑某发出支付令的申请书，本院于2023年2月1日收到。经审查认为，你方的申请不符合规定，本院决定不予受理。
特此通知。
二〇二三年三月六日
"""


def test_the_same_notice_printed_twice() -> None:
    judgment = parse_judgment(REFUSED + REFUSED)
    assert judgment.text_of(SectionKind.SIGNATURE) == "二〇二三年三月六日"
    assert judgment.sections[-1].kind is SectionKind.OTHER
    assert judgment.text[judgment.sections[-1].start :].startswith("鹿鸣县人民法院")


def test_a_petition_and_its_examination() -> None:
    judgment = parse_judgment(
        "云山市中级人民法院\n驳回申诉通知书\n（2023）川01刑申7号\n滕某：\n"
        "你因盗窃一案，不服云山市东湖区人民法院（2020）川0102刑初3号刑事判决，向本院提出申诉，请求再审。"
        "具体理由是：1.证据不足。2.供述不实。\n"
        "本院对你的申诉立案后，依法组成合议庭予以审查，现已审查完毕。\n"
        "本院认为，原判正确，你的申诉不符合规定，依法予以驳回。\n特此通知。\n二〇二三年五月六日\n"
    )
    assert judgment.text_of(SectionKind.CLAIMS) == "具体理由是：1.证据不足。2.供述不实。"
    course = judgment.text_of(SectionKind.PROCEDURE)
    assert course.endswith("本院对你的申诉立案后，依法组成合议庭予以审查，现已审查完毕。")
    assert judgment.text_of(SectionKind.DISPOSITION).startswith("依法予以驳回。")


def criminal(before: str, *, signed: str = "审判员滕某") -> Judgment:
    return parse_judgment(
        "云山市东湖区人民法院 刑事判决书 （2014）云刑初字第7号 "
        "公诉机关云山市东湖区人民检察院。 被告人巫某，男。 "
        "云山市东湖区人民检察院指控被告人巫某犯盗窃罪，向本院提起公诉。 "
        "本院认为，巫某的行为已构成盗窃罪，可以从轻处罚。"
        f"{before}依照《中华人民共和国刑法》第二百六十四条、第五十三之规定，判决如下： "
        "被告人巫某犯盗窃罪，判处拘役三个月。 "
        f"如不服本判决，可以上诉。 {signed} 二〇一四年六月二十日 书记员晏某 "
        "附本案适用的法律条款： 第五十三条略。"
    )


def test_a_purpose_belongs_to_the_reasons() -> None:
    judgment = criminal("为维护社会秩序，")
    assert judgment.text_of(SectionKind.REASONING).endswith("为维护社会秩序，")


def test_a_purpose_that_opens_a_paragraph_belongs_to_the_basis() -> None:
    judgment = parse_judgment(criminal("").text.replace("依照", "\n为维护社会秩序，依照"))
    assert judgment.text_of(SectionKind.BASIS).startswith("为维护社会秩序，")


def test_a_signature_before_the_articles_that_apply() -> None:
    judgment = criminal("")
    assert judgment.text_of(SectionKind.SIGNATURE) == "审判员滕某 二〇一四年六月二十日 书记员晏某"


def test_an_article_without_its_word() -> None:
    text = "依照《中华人民共和国刑法》第五十二条、第五十三之规定，"
    assert [c.article for c in find_citations(text, 0, len(text))] == ["第五十二条", "第五十三条"]


def test_a_ruling_on_retrial_is_no_notice() -> None:
    judgment = parse_judgment(
        "云山市中级人民法院\n再审决定书\n（2023）川01刑抗7号\n抗诉机关云山市人民检察院。\n原审被告人巫某，男。\n"
        "原审被告人巫某盗窃一案，判决已经发生法律效力。\n本院认为，抗诉符合法律规定。"
        "依照《中华人民共和国刑事诉讼法》第二百五十四条的规定，决定如下：\n"
        "指令云山市东湖区人民法院再审。\n本案在再审期间不停止原判决的执行。\n二〇二三年五月六日\n"
    )
    assert judgment.text_of(SectionKind.DISPOSITION).endswith("不停止原判决的执行。")
    assert judgment.text_of(SectionKind.APPEAL_NOTICE) == ""


def test_a_basis_that_names_no_law() -> None:
    judgment = parse_judgment(
        "磐安县人民法院\n执行裁定书\n（2023）浙0727执保7号\n申请人：巫某。\n被申请人：岑某。\n"
        "上列当事人为合同纠纷一案，本院依据已经发生法律效力的法律文书，根据相关法律规定，裁定如下：\n"
        "解除冻结。\n二〇二三年三月六日\n"
    )
    assert judgment.text_of(SectionKind.BASIS).startswith("本院依据已经发生法律效力的法律文书，")


def test_preservation_before_and_within_a_suit_became_one_cause() -> None:
    written = "因申请诉前财产保全损害责任纠纷"
    assert build_cause(written, date(2021, 5, 1)).name == "因申请财产保全损害责任纠纷"
    assert build_cause(written, date(2018, 5, 1)).name == written


def test_two_sides_apply_for_retrial_in_turn() -> None:
    judgment = parse_judgment(
        "中华人民共和国最高人民法院\n民事裁定书\n（2015）民申字第7号\n"
        "再审申请人（一审被告）：云山市启明商贸有限公司（以下简称启明公司）。\n"
        "再审申请人（一审原告）：巫某。\n"
        "云山市启明商贸有限公司与巫某买卖合同纠纷一案，双方均不服原判决，向本院申请再审。现已审查终结。\n"
        "启明公司向本院申请再审称：货款已经付清。\n巫某答辩称：货款未付。\n"
        "巫某向本院申请再审称：利息应当计算。\n启明公司答辩称：不应计息。\n"
        "再审审查过程中，启明公司提供了如下证据：付款凭证。\n"
        "再审审查过程中，巫某自愿向本院申请撤回其再审申请。\n"
        "本院认为，启明公司的理由不能成立。\n"
        "依照《中华人民共和国民事诉讼法》第二百零四条第一款之规定，裁定如下：\n"
        "驳回云山市启明商贸有限公司的再审申请。\n审判长滕某\n二〇一五年三月六日\n"
    )
    middle = [s.kind.value for s in judgment.sections if s.kind.value not in ("header", "parties")]
    assert middle[:8] == [
        "procedure",
        "claims",
        "defence",
        "claims",
        "defence",
        "evidence",
        "procedure",
        "reasoning",
    ]
