"""What different defendants have in common tells their trade; a firm's own name never does."""

import pytest
from factories import make_judgment

from jsmine.cluster.roles import role_of
from jsmine.cluster.trades import NO_COMMON, trade_in_common
from jsmine.domain.judgment import Judgment

FIRMS = ("安途", "德润", "瑞丰", "海纳", "明睿", "广源")


def sue(kind: str, cause: str = "服务合同纠纷", reasoning: str = "") -> list[Judgment]:
    """One judgment against each of six different firms of a kind."""
    return [
        make_judgment(
            defendant=f"云山市{firm}{kind}有限公司",
            cause=cause,
            reasoning=reasoning or "本院认为，被告应当承担责任。",
        )
        for firm in FIRMS
    ]


@pytest.mark.parametrize(
    ("kind", "cause", "label", "role"),
    [
        ("搬家运输", "公路货物运输合同纠纷", (), "搬家服务企业"),
        ("物业服务", "服务合同纠纷", ("加盟", "招商"), "物业服务企业"),  # names go before words
        ("商业管理", "特许经营合同纠纷", ("加盟费", "招商"), "特许经营企业"),
        ("热气球观光", "服务合同纠纷", (), "热气球观光企业"),  # of no table
    ],
)
def test_the_trade_is_what_names_cause_and_words_share(kind, cause, label, role):
    cases = sue(kind, cause)
    common = trade_in_common(cases, label)
    assert common.role == role
    assert common.why
    sued = [party for case in cases for party in case.parties if party.is_sued]
    assert {role_of(party, common) for party in sued} == {role}


def test_the_courts_call_tells_where_names_do_not():
    cases = sue("实业", reasoning="本院认为，被告作为专业从事宠物寄养的企业，未尽到照管义务。")
    assert trade_in_common(cases, ()).role == "宠物寄养企业"


def test_broad_words_and_few_firms_tell_nothing():
    assert trade_in_common(sue("科技"), ()) == NO_COMMON
    assert trade_in_common(sue("热气球观光")[:3], ()) == NO_COMMON


def test_a_firms_own_name_is_no_trade():
    cases = [
        make_judgment(defendant=f"云山市长城{kind}有限公司")
        for kind in ("实业", "科技", "商贸", "发展", "投资", "管理")
    ]
    assert "长城" not in trade_in_common(cases, ()).role
