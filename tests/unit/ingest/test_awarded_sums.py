"""The sum awarded, and what it says about the outcome."""

import pytest

from jsmine.domain.judgment import Outcome
from jsmine.ingest import parse_judgment
from jsmine.ingest.amounts import claimed_sums, read_amount
from jsmine.ingest.outcome import read_outcome


def amount(order: str, *, criminal: bool = False) -> float | None:
    found = read_amount(order, 0, len(order), criminal=criminal)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("一、巫某于十日内归还岑某借款50000元；\n二、驳回其他诉讼请求。", 50000),
        (
            "一、巫某支付岑某共计陆拾伍万元，签收前付贰拾万元；\n二、若巫某未按期支付，加付10万元。",
            650000,
        ),
        ("巫某欠工程款390000元，岑某付修复费40000元，互顶后巫某支付岑某工程款350000元。", 350000),
        ("一、巫某支付货款300元；\n二、岑某支付违约金200元。", None),
        ("被告欠信用社借款本金33000元、银行利息3121元，合计36121元。", 33000),
        ("巫某偿还岑某借款本金3300元，借款利息210元。", 3300),
        ("一、巫某给付工程款300元；\n二、晏某在欠付工程款900元范围内承担责任。", 300),
        ("巫某支付岑某等二人96元（岑某50元、晏某46元）。", 96),
        ("巫某赔偿岑某120元（含诉讼费3元）。", 120),
        (
            "一、巫某赔偿医疗费39元；\n二、巫某赔偿护理费18元。\n以上一至二项，共计57元，十日内付清。",
            57,
        ),
        ("一、巫某支付补偿金93元；\n二、巫某不予支付岑某工资55元。", 93),
        ("巫某赔偿损失的一半即269元，扣除已付的60元，还应赔偿209元。", 209),
        ("巫某支付车款201元，于一月支付车款50元；于三月支付车款151元。", 201),
        ("巫某赔偿岑某32元，代岑某返还晏某87元；\n二、厉某赔偿岑某138元。", None),
        ("一、巫某支付补偿金12元；\n二、巫某补发工资合计50元。", None),
        ("巫某按475元\uff0f月支付岑某抚恤金。", None),
    ],
)
def test_the_one_clear_sum(order: str, expected: float | None) -> None:
    assert amount(order) == expected


def test_of_a_criminal_order_only_damages_count() -> None:
    order = (
        "一、被告人巫某犯故意伤害罪，判处拘役三个月；\n二、责令退赔3000元；\n"
        "三、巫某赔偿岑某医疗费9600元。"
    )
    assert amount(order, criminal=True) == 9600
    assert amount("被告人巫某犯盗窃罪，判处罚金2000元。", criminal=True) is None


@pytest.mark.parametrize(("awarded", "outcome"), [(900, "全部支持"), (700, "部分支持")])
def test_less_than_asked_is_partly_granted(awarded: int, outcome: str) -> None:
    judgment = parse_judgment(
        "浙江省磐安县人民法院\n民事判决书\n（2023）浙0727民初7号\n原告：岑某。\n被告：巫某。\n"
        "原告岑某与被告巫某买卖合同纠纷一案，本院于2023年1月4日立案。现已审理终结。\n"
        "岑某向本院提出诉讼请求：1.判令巫某支付货款900元。事实和理由：共欠5000元，已付4100元。\n"
        "经审理查明：双方有往来。\n本院认为，应当付款。\n"
        f"依照《中华人民共和国民法典》第六百二十六条规定，判决如下：\n巫某支付岑某货款{awarded}元。\n"
    )
    assert judgment.outcome is Outcome(outcome)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("一、巫某归还借款本金300元；\n二、巫某支付律师代理费20元。", 300.0),
        ("巫某给付货款300元，自某月起每月支付50元，余款100元于年底前付清。", 300.0),
        ("巫某欠饲料款300元，于一月给付100元，于六月给付200元。", 300.0),
        ("巫某赔偿岑某300元、晏某200元。", None),
        ("巫某支付加工费300元，岑某赔偿损失20元，两项相抵，巫某还应支付280元。", 280.0),
        ("双方确认尚欠货款300元，巫某于年底前付清，如逾期，另支付违约金60元。", 300.0),
        ("巫某给付租金损失，按年租金300元的标准计算。", None),
        ("巫某支付逾期交房违约金300元。", 300.0),
        ("巫某支付货款300元；\n案件诉讼费50元由巫某一并支付。", 300.0),
    ],
)
def test_how_a_sum_is_put(order: str, expected: float | None) -> None:
    assert amount(order) == expected


@pytest.mark.parametrize(
    ("reasons", "outcome"),
    [
        ("原告不予认可，对于被告该项主张，本院不予支持。", Outcome.GRANTED),
        ("原告要求被告支付律师费的主张，没有依据，不予支持。", Outcome.PARTLY_GRANTED),
    ],
)
def test_whose_claim_was_refused(reasons: str, outcome: Outcome) -> None:
    found = read_outcome(
        "被告巫某支付原告岑某货款5000元。", doc_type="民事判决书", reasons=reasons, criminal=False,
        agreed=False,
    )  # fmt: skip
    assert found is outcome


@pytest.mark.parametrize(
    ("order", "outcome"),
    [
        ("撤销原被告所签合同，被告巫某于本判决生效后十日内退还原告岑某300元。", Outcome.GRANTED),
        ("撤销本院（2020）浙0727民初3号民事判决，巫某于本判决生效后付300元。", Outcome.REVERSED),
    ],
)
def test_a_contract_revoked_is_no_judgment_revoked(order: str, outcome: Outcome) -> None:
    found = read_outcome(order, doc_type="民事判决书", reasons="", criminal=False, agreed=False)
    assert found is outcome


def test_less_than_the_total_of_what_was_claimed() -> None:
    text = "请求判令被告赔偿医疗费4835.9元、误工费2323.2元，共计9785.26元。"
    assert claimed_sums(text, 0, len(text)) == [9785.26, 4835.9, 2323.2]


@pytest.mark.parametrize(
    "reasons",
    [
        "被告巫某主张原告骗取其担保，并未举证，故对该主张不予支持。",
        "原告主张属实，所以对被告巫某的这一辩称不予支持。",
    ],
)
def test_what_the_defendant_says_is_no_part_of_the_claims(reasons: str) -> None:
    outcome = read_outcome(
        "巫某支付岑某货款300元。",
        doc_type="民事判决书",
        reasons=reasons,
        criminal=False,
        agreed=False,
    )
    assert outcome is Outcome.GRANTED
