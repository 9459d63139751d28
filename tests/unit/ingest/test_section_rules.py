"""Borders in kinds of documents that differ from the ordinary civil judgment."""

from jsmine.ingest import parse_judgment


def opening(text: str) -> list[tuple[str, str]]:
    """Each section's kind with its first eight characters."""
    judgment = parse_judgment(text)
    return [
        (s.kind.value, s.span.of(judgment.text).strip()[:8])
        for s in judgment.sections
        if s.span.of(judgment.text).strip()
    ]


def test_a_review_restates_the_decision_below() -> None:
    found = opening(
        "浙江省金华市中级人民法院\n复议决定书\n（2023）浙07执复2号\n申请复议人：滕某。\n"
        "申请复议人滕某不服浙江省兰溪市人民法院罚款决定，向本院申请复议。现已审查终结。\n"
        "浙江省兰溪市人民法院在执行岑某申请执行巫某一案中，决定对滕某罚款。\n"
        "滕某不服，向本院提出复议，请求撤销罚款决定。\n"
        "本院查明，滕某拒绝协助。\n本院认为，罚款有据。\n"
        "依照《中华人民共和国民事诉讼法》第一百一十九条规定，决定如下：\n驳回复议申请。\n"
    )
    assert ("lower_court", "浙江省兰溪市人民") in found
    assert ("claims", "滕某不服，向本院") in found


def test_an_administrative_judgment() -> None:
    found = opening(
        "浙江省兰溪市人民法院\n行政判决书\n（2023）浙0781行初2号\n原告：滕某。\n被告：兰溪市某局。\n"
        "原告滕某不服被告兰溪市某局行政许可一案，本院于2023年1月4日立案。现已审理终结。\n"
        "被告兰溪市某局于2022年6月1日对原告作出不予许可的决定。\n"
        "被告于2023年1月20日向本院提供了作出该决定的证据：1.申请表。\n"
        "原告滕某起诉称，其申请符合条件。\n被告兰溪市某局辩称，决定合法。\n"
        "经审理查明，原告提出过申请。\n本院认为，决定合法。\n"
        "依照《中华人民共和国行政诉讼法》第六十九条规定，判决如下：\n驳回原告滕某的诉讼请求。\n"
    )
    kinds = [kind for kind, _ in found]
    assert kinds[3:9] == ["other", "evidence", "claims", "defence", "facts", "reasoning"]


def test_own_findings_do_not_fall_back_to_the_court_below() -> None:
    found = opening(
        "浙江省金华市中级人民法院\n民事判决书\n（2023）浙07民终2号\n上诉人（原审被告）：巫某。\n"
        "被上诉人（原审原告）：岑某。\n"
        "上诉人巫某因与被上诉人岑某买卖合同纠纷一案，向本院提起上诉。现已审理终结。\n"
        "巫某上诉请求：撤销一审判决。\n岑某辩称，判决正确。\n"
        "一审法院认定事实：双方有往来。\n"
        "本院二审查明，货物已经交付。\n一审认定货款数额有误，应予更正。\n"
        "本院认为，应予改判。依照《中华人民共和国民事诉讼法》第一百七十七条规定，判决如下：\n"
        "撤销一审判决。\n"
    )
    assert [kind for kind, _ in found].count("lower_court") == 1
    assert ("facts", "本院二审查明，货") in found


def test_an_applicant_who_speaks_of_the_other_side_still_claims() -> None:
    found = opening(
        "浙江省兰溪市人民法院\n支付令\n（2023）浙0781民督2号\n申请人：岑某。\n被申请人：巫某。\n"
        "申请人岑某于2023年1月4日向本院申请支付令。申请人岑某称，双方有借款合同。\n"
        "被申请人逾期后，申请人多次催收。\n本院经审查认为，申请符合条件。\n"
        "依照《中华人民共和国民事诉讼法》第二百二十五条规定，特发出如下支付令：\n"
        "被申请人巫某给付申请人岑某900元。\n"
    )
    assert "defence" not in [kind for kind, _ in found]


def test_a_defence_may_stand_after_the_findings() -> None:
    found = opening(
        "浙江省兰溪市人民法院\n刑事判决书\n（2023）浙0781刑初2号\n公诉机关浙江省兰溪市人民检察院。\n"
        "被告人自报姓名滕某，男，1990年1月2日出生。\n"
        "浙江省兰溪市人民检察院指控被告人滕某犯盗窃罪，于2023年2月1日提起公诉。现已审理终结。\n"
        "经审理查明，滕某窃得手机一部。上述事实，有证人证言等证据证实，足以认定。\n"
        "被告人滕某的辩护人发表的辩护意见为，滕某系初犯。\n"
        "本院认为，滕某构成盗窃罪。辩护人提出：滕某系初犯，予以采纳。"
        "依照《中华人民共和国刑法》第二百六十四条，判决如下：\n被告人滕某犯盗窃罪，判处拘役二个月。\n"
    )
    kinds = [kind for kind, _ in found]
    assert kinds[3:7] == ["facts", "defence", "reasoning", "basis"]


def test_a_petition_that_is_not_called_one() -> None:
    found = opening(
        "中华人民共和国最高人民法院\n再审决定书\n（2023）最高法刑监2号\n"
        "原审被告人滕某贪污一案，浙江省金华市中级人民法院于2019年1月2日作出刑事判决。\n"
        "上述判决发生法律效力后，滕某以涉案款项不是公款等为由，向本院提出申诉。\n"
        "本院经审查认为，申诉符合规定。依照《中华人民共和国刑事诉讼法》第二百五十三条，决定如下：\n"
        "指令浙江省高级人民法院再审。\n"
    )
    assert [kind for kind, _ in found][1:4] == ["procedure", "claims", "reasoning"]


def test_when_an_agreement_takes_effect_is_no_item_of_it() -> None:
    found = opening(
        "浙江省兰溪市人民法院\n民事调解书\n（2023）浙0781民初2号\n原告：滕某。\n被告：巫某。\n"
        "原告滕某与被告巫某买卖合同纠纷一案，经本院主持调解，双方自愿达成如下协议：\n"
        "一、被告巫某支付原告滕某货款5000元。\n"
        "双方一致同意，本调解协议经各方在调解笔录上签名后即具有法律效力。\n"
        "审判员　岑某\n二〇二三年二月三日\n"
    )
    assert [kind for kind, _ in found][-2:] == ["appeal_notice", "signature"]


def test_a_name_that_the_accused_gave_himself() -> None:
    judgment = parse_judgment(
        "浙江省兰溪市人民法院\n刑事判决书\n（2023）浙0781刑初2号\n公诉机关浙江省兰溪市人民检察院。\n"
        "被告人自报姓名滕某，男，1990年1月2日出生。\n"
        "浙江省兰溪市人民检察院指控被告人滕某犯盗窃罪，于2023年2月1日提起公诉。\n"
    )
    assert [party.name for party in judgment.parties][1:] == ["滕某"]


def test_a_title_may_hold_only_the_end_of_a_compound_cause() -> None:
    judgment = parse_judgment(
        "滕某、巫某健康权纠纷一审民事判决书\n浙江省兰溪市人民法院\n民事判决书\n"
        "（2023）浙0781民初2号\n原告：滕某。\n被告：巫某。\n"
        "原告滕某与被告巫某生命权、身体权、健康权纠纷一案，本院于2023年1月4日立案。\n"
    )
    assert judgment.cause is not None
    assert judgment.cause.name == "生命权、身体权、健康权纠纷"


def test_a_review_in_a_sides_words_is_that_sides() -> None:
    found = opening(
        "浙江省兰溪市人民法院\n行政判决书\n（2013）兰行初字第2号\n原告：滕某。\n被告：兰溪市某局。\n"
        "原告滕某要求被告兰溪市某局履行登记法定职责，于2013年1月4日向本院提起行政诉讼。现已审理终结。\n"
        "原告滕某于2012年6月1日向被告兰溪市某局提出登记的申请。\n"
        "原告滕某诉称，被告没有答复。\n"
        "被告兰溪市某局辩称，收到了申请。经审查，材料不全。被告已经告知。\n"
        "第三人巫某未向本院提供证据。\n"
        "本院根据各方当事人提供的证据确认以下事实：滕某提出过申请。\n"
        "本院认为，被告已经告知。\n"
        "依照《中华人民共和国行政诉讼法》第五十四条规定，判决如下：\n驳回原告滕某的诉讼请求。\n"
        "本案免收案件受理费。\n"
    )
    kinds = [kind for kind, _ in found]
    assert kinds[2:] == [
        "procedure", "other", "claims", "defence", "evidence", "facts", "reasoning", "basis",
        "disposition", "fees",
    ]  # fmt: skip


def test_what_is_contested_where_no_case_is_named() -> None:
    text = (
        "浙江省兰溪市人民法院\n行政判决书\n（2013）兰行初字第2号\n原告：滕某。\n被告：兰溪市某局。\n"
        "原告滕某{}，于2013年1月4日向本院提起行政诉讼。现已审理终结。\n"
    )
    for asked, name in (
        ("要求被告兰溪市某局履行登记法定职责", "不履行法定职责"),
        ("不服兰溪市某局规划核实确认行为", "行政确认"),
    ):
        cause = parse_judgment(text.format(asked)).cause
        assert cause is not None
        assert cause.name == name


def test_the_prosecutor_speaks_in_an_appeal() -> None:
    found = opening(
        "浙江省金华市中级人民法院 刑事判决书 （2023）浙07刑终2号 原公诉机关兰溪市人民检察院。 "
        "上诉人（原审被告人）滕某，男。 浙江省兰溪市人民法院审理滕某犯盗窃罪一案，作出刑事判决。"
        "滕某不服，提出上诉。现已审理终结。 原判认定，滕某窃得手机。 滕某上诉称，量刑过重。 "
        "金华市人民检察院出庭检察员认为，原判适当。 经审理查明，滕某窃得手机。 "
        "出庭检察员意见，事实清楚。 本院认为，应予改判。依照《中华人民共和国刑事诉讼法》"
        "第二百三十六条规定，判决如下： 撤销原判。 "
    )
    kinds = [kind for kind, _ in found]
    assert kinds[3:9] == ["lower_court", "claims", "defence", "facts", "defence", "reasoning"]


def test_a_label_that_misnames_when_an_agreement_takes_effect() -> None:
    found = opening(
        "浙江省兰溪市人民法院\n民事调解书\n（2023）浙0781民初2号\n原告：滕某。\n被告：巫某。\n"
        "原告滕某与被告巫某买卖合同纠纷一案，经本院主持调解，双方自愿达成如下协议：\n"
        "裁判结果　　一、被告巫某支付原告滕某货款5000元。\n"
        "本院查明　　双方当事人一致同意本调解协议自双方签名后即具有法律效力。\n"
        "上述协议，不违反法律规定，本院予以确认。\n落款\n审判员　岑某\n二〇二三年二月三日\n"
    )
    assert [kind for kind, _ in found][-3:] == ["appeal_notice", "reasoning", "signature"]


def test_what_the_court_thinks_of_an_exhibit_is_not_yet_its_reasons() -> None:
    found = opening(
        "浙江省兰溪市人民法院\n民事判决书\n（2023）浙0781民初2号\n原告：滕某。\n被告：巫某。\n"
        "原告滕某与被告巫某返还原物纠纷一案，本院于2023年1月4日立案。\n"
        "原告滕某诉称，货物被扣。\n被告巫某辩称，有权收货。\n"
        "经审理查明，货物已经运到。上述事实，有运单证实。\n"
        "庭审中，原告提供劳动合同一份，主张被告无权收货。本院认为，合同与陈述相印证，予以采纳。\n"
        "本院认为，原告已经交货。根据前述认定事实，被告收货并无不当。\n"
        "经调解不成，依照《中华人民共和国民法典》第二百三十五条，判决如下：\n驳回原告滕某的诉讼请求。\n"
        "审判员　岑某\n二〇二三年二月三日\n裁判依据的法律条款：\n《中华人民共和国民法典》\n"
    )
    assert found[5:] == [
        ("facts", "经审理查明，货物"), ("evidence", "庭审中，原告提供"),
        ("reasoning", "本院认为，原告已"), ("basis", "经调解不成，依照"),
        ("disposition", "驳回原告滕某的诉"), ("signature", "审判员　岑某\n二"),
        ("appendix", "裁判依据的法律条"),
    ]  # fmt: skip
