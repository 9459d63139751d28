"""The bodies that a finding is addressed to follow from duty, law, role and place."""

import pytest
from disputes import SECOND_COURT
from factories import make_judgment

from jsmine.cluster.recipients import find_recipients, jurisdiction
from jsmine.domain.judgment import StatuteCitation


def test_the_region_is_the_one_the_courts_share():
    one = [make_judgment()]
    two = [*one, make_judgment(court=SECOND_COURT)]
    far = [*two, make_judgment(court="江川省清河市中级人民法院", region="江川省清河市")]
    assert jurisdiction(one) == ("云山市东湖区", "县级")
    assert jurisdiction(two) == ("云山市", "市级")
    assert jurisdiction(far) == ("江川省", "省级")
    assert jurisdiction([make_judgment(court="江川省浦源县人民法院")]) == ("浦源县", "县级")


@pytest.mark.parametrize(
    ("words", "roles", "wanted"),
    [
        (("充电桩", "车位"), ("物业服务企业",), {"住房和城乡建设局", "发展和改革局", "供电公司"}),
        (("人脸", "抓拍"), ("房地产开发企业",), {"住房和城乡建设局", "市场监督管理局"}),
        (("物业费", "业主"), ("物业服务企业",), {"住房和城乡建设局", "物业管理协会"}),
        (("货代", "提单"), ("货运代理企业",), {"商务局", "交通运输局", "国际货运代理协会"}),
        (("骑手", "站点"), ("网约配送平台",), {"人力资源和社会保障局"}),
        (("课时", "退费"), ("培训机构",), {"教育局"}),
    ],
)
def test_duties_lead_to_the_bodies(words, roles, wanted):
    cases = [make_judgment(), make_judgment(court=SECOND_COURT)]
    names = {r.name.removeprefix("云山市") for r in find_recipients(words, (), roles, cases)}
    assert wanted <= names


def bodies(words=(), texts=(), roles=(), statutes=()) -> list[str]:
    cases = [make_judgment(statutes=statutes), make_judgment(court=SECOND_COURT, statutes=statutes)]
    found = find_recipients(words, texts, roles, cases)
    return [r.name.removeprefix("云山市") for r in found]


def test_a_part_of_a_longer_word_leads_only_where_that_is_spoken_of():
    assert bodies(("设备", "收益")) == []
    assert bodies(("设备", "收益"), ("使用未经登记的特种设备",)) == ["市场监督管理局"]


def test_a_word_here_and_there_leads_to_nobody():
    told = ["拒不退还"] * 9
    assert bodies((), [*told, "经检验合格，涉及火灾"]) == []
    assert bodies((), ["引发火灾", "引发火灾", *told[:2]]) == ["消防救援机构"]


def test_the_law_that_the_courts_applied_leads_to_who_enforces_it():
    law = (StatuteCitation(law="对外劳务合作管理条例", article="第八条"),)
    told = ("以咨询之名送人出国，虚假宣传", "安排出国")
    assert bodies((), told)[0] == bodies((), told, (), law)[0] == "商务局"
    assert "市场监督管理局" in bodies((), told)
    assert "市场监督管理局" not in bodies((), told, (), law)


def test_the_duty_for_the_reproached_comes_before_that_for_another_party():
    words = ("学员", "培训")
    assert bodies(words, (), ("驾驶培训机构", "培训机构")) == ["交通运输局"]
    assert bodies(words, (), ("培训机构", "驾驶培训机构"))[0] == "教育局"


def test_no_duty_gives_no_recipient():
    assert find_recipients(("鹦鹉",), (), (), [make_judgment()]) == ()


def test_a_trade_without_a_fitting_word_leads_to_whoever_is_competent_for_it():
    assert bodies(("鹦鹉",), (), ("搬家服务企业",)) == ["交通运输局"]


def test_a_trade_without_any_duty_leads_to_those_who_guard_consumers_and_says_so():
    cases = [make_judgment(), make_judgment(court=SECOND_COURT)]
    found = find_recipients(("鹦鹉",), (), ("无人问津企业",), cases)
    names = [one.name.removeprefix("云山市") for one in found]
    assert names == ["市场监督管理局", "消费者权益保护委员会"]
    assert all("请承办人核实" in one.why for one in found)
    firms = [make_judgment(plaintiff="云山市远行商贸有限公司")]
    assert find_recipients(("鹦鹉",), (), ("无人问津企业",), firms)[0].name.endswith("工商业联合会")
    assert find_recipients(("鹦鹉",), (), ("自然人",), cases) == ()


def test_a_trade_association_comes_after_the_authorities():
    found = bodies(("基坑", "沉降", "支护"), (), ("建筑施工企业",))
    assert found[0] == "住房和城乡建设局"
    assert found[-1] == "建筑业协会"
