"""Documents whose order is not that of a first instance: appeals, retrials, notices, decisions."""

import pytest

from jsmine.domain.judgment import Judgment
from jsmine.ingest import parse_judgment

APPEAL = """云山市中级人民法院
民事判决书
（2023）川01民终7号
上诉人（原审被告）：云山市启明商贸有限公司（以下简称启明公司）。
被上诉人（原审原告）：钱某，女，住云山市。
上诉人云山市启明商贸有限公司因与被上诉人钱某买卖合同纠纷一案，不服云山市东湖区人民法院（2023）川0102民初3号民事判决，向本院提起上诉。本院依法组成合议庭，现已审理终结。
钱某一审诉称：2022年1月，启明公司向其购货，欠款未付。请求判令启明公司支付货款300元。
启明公司一审没有提出答辩意见。
一审法院认为，双方的合同有效。
本案中，启明公司没有提供证据证明其已经付款。
本案争议焦点是货款是否付清。
根据合同约定及已查明的事实，启明公司应当付款。
综上，一审法院依照法律规定判决：启明公司支付钱某货款300元。
启明公司不服一审判决，向本院提起上诉称：一、货款已经付清。上述事实证明一审判决错误。二、二审中启明公司向法院提供了付款凭证。
钱某答辩称：一审判决正确。2、启明公司上诉称付款与事实不符。
本院二审除对一审查明的事实予以确认外，另查明：启明公司于2023年更名。
本院认为，启明公司未能证明付款。依照《中华人民共和国民事诉讼法》第一百七十七条第一款第一项规定，判决如下：
驳回上诉，维持原判。
本判决为终审判决。
审判长　李某
二〇二三年五月六日
"""


def kinds(judgment: Judgment) -> list[str]:
    return [section.kind.value for section in judgment.sections]


def said(judgment: Judgment, kind: str) -> str:
    return "".join(
        judgment.text[s.start : s.end] for s in judgment.sections if s.kind.value == kind
    )


def test_what_was_said_below_stays_below() -> None:
    judgment = parse_judgment(APPEAL)
    assert kinds(judgment) == [
        "header",
        "parties",
        "procedure",
        "lower_court",
        "claims",
        "defence",
        "facts",
        "reasoning",
        "basis",
        "disposition",
        "appeal_notice",
        "signature",
    ]
    assert said(judgment, "lower_court").startswith("钱某一审诉称")
    assert said(judgment, "claims").startswith("启明公司不服一审判决")


def test_what_an_appeal_upholds_is_no_sum_of_its_order() -> None:
    assert parse_judgment(APPEAL).amount_awarded_yuan is None


NOTICE = """云山市中级人民法院
驳 回 申 诉 通 知 书
（2023）川01刑申7号
钱某甲、孙某乙：
你们因钱某甲盗窃一案，不服云山市东湖区人民法院（2020）川0102刑初3号刑事判决，向本院提出申诉。本院依法组成合议庭进行了审查。
经查，原判认定的事实有证据证实。
综上，你们的申诉不符合《中华人民共和国刑事诉讼法》第二百五十三条规定的应当重新审判的情形，予以驳回。
特此通知。
二〇二三年五月六日
"""


def test_a_petitioner_is_named_by_the_address() -> None:
    judgment = parse_judgment(NOTICE)
    assert [(p.role, p.name) for p in judgment.parties] == [
        ("申诉人", "钱某甲"),
        ("申诉人", "孙某乙"),
    ]
    assert judgment.doc_type == "驳回申诉通知书"
    assert judgment.cause is not None
    assert judgment.cause.name == "盗窃罪"
    assert said(judgment, "disposition").startswith("综上，你们的申诉不符合")


def test_roles_stand_in_brackets_after_the_names() -> None:
    text = NOTICE.replace("驳 回 申 诉", "执行结案").replace(
        "钱某甲、孙某乙：", "云山某公司(申请执行人)、孙某乙(被执行人)："
    )
    found = [(p.role, p.name, p.kind.value) for p in parse_judgment(text).parties]
    assert found == [
        ("申请执行人", "云山某公司", "organisation"),
        ("被执行人", "孙某乙", "person"),
    ]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("不 予 受 理 支 付 令 申 请 通知书", "不予受理支付令申请通知书"),
        ("暂予监外执行决定书", "暂予监外执行决定书"),
        ("民 事 判 决 书", "民事判决书"),
    ],
)
def test_the_whole_name_of_a_document(head: str, name: str) -> None:
    judgment = parse_judgment(NOTICE.replace("驳 回 申 诉 通 知 书", head))
    assert judgment.doc_type == name


DECISION = """云山市中级人民法院
指定管辖决定书
（2023）川01刑辖7号
云山市人民检察院指控被告人钱某甲、孙某乙销售假药一案，本院经审查，依照《中华人民共和国刑事诉讼法》第二十七条的规定，{order}
二〇二三年五月六日
"""


@pytest.mark.parametrize(
    "order",
    ["决定如下：\n指定云山市东湖区人民法院审判。", "决定将该案交云山市东湖区人民法院审判。"],
)
def test_a_decision_gives_its_order_with_or_without_a_colon(order: str) -> None:
    judgment = parse_judgment(DECISION.format(order=order))
    assert [(p.role, p.name) for p in judgment.parties] == [
        ("被告人", "钱某甲"),
        ("被告人", "孙某乙"),
    ]
    assert judgment.cause is not None
    assert judgment.cause.name == "销售假药罪"
    assert said(judgment, "basis").startswith("依照《中华人民共和国刑事诉讼法》")
    assert "东湖区人民法院审判" in said(judgment, "disposition")


CHARGES = " ".join(
    [
        "云山市东湖区人民法院",
        "刑事判决书",
        "（2023）川0102刑初7号",
        "公诉机关云山市东湖区人民检察院。",
        "被告人钱某甲，男，1980年1月1日出生，住云山市。",
        "云山市东湖区人民检察院以东检刑诉〔2023〕7号起诉书指控被告人钱某甲犯盗窃罪，于2023年2月1日向本院提起公诉。本院依法公开开庭审理了本案。现已审理终结。",
        "公诉机关指控：2022年5月6日，被告人钱某甲盗窃他人手机一部。",
        "为证实上述指控的犯罪事实，公诉机关提交了相应的证据，并据此认为应当以盗窃罪追究其刑事责任。",
        "被告人钱某甲的辩护人提出，钱某甲系初犯。",
        "上述事实，被告人钱某甲在开庭审理过程中亦无异议，并有证人证言等证据证实，足以认定。",
        "公诉机关建议判处拘役三个月。",
        "本院认为，被告人钱某甲的行为已构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：",
        "被告人钱某甲犯盗窃罪，判处拘役三个月（刑期从判决执行之日起计算）",
        "本判决可以上诉。如不服本判决，可在接到判决书的第二日起十日内提出上诉。",
        "审判员李某",
        "二〇二三年五月六日",
    ]
)


def test_the_charges_keep_what_they_rest_on() -> None:
    judgment = parse_judgment(CHARGES)
    assert kinds(judgment) == [
        "header",
        "parties",
        "procedure",
        "claims",
        "defence",
        "facts",
        "claims",
        "reasoning",
        "basis",
        "disposition",
        "appeal_notice",
        "signature",
    ]
    assert "提交了相应的证据" in said(judgment, "claims")
