"""Only the court's own finding is a reproach, and only of the one it names."""

from dataclasses import replace

import pytest
from factories import make_judgment

from jsmine.cluster.sides import named_sides
from jsmine.cluster.wrongs import read_wrongs
from jsmine.domain.judgment import Outcome, Section, SectionKind

SHOP = "云山市启明商贸有限公司"


def reproaches(sentence, **others):
    judgment = make_judgment(
        reasoning="本院认为，" + sentence, outcome=Outcome.PARTLY_GRANTED, **others
    )
    return read_wrongs(judgment).wrongs


@pytest.mark.parametrize(
    "sentence",
    [
        "原告认为被告未按约定送货，擅自更换型号。",  # a party's words
        "被告辩称原告拒不提货，恶意拖延。",
        "原告关于被告未如实告知，且在送货单上虚假签字的意见，没有证据支持。",
        "原告要求被告双倍退款，于法无据。",  # a claim that fails
        "一审法院查明被告未按期交货，拒绝退款。",  # the court below
        "“商家未履行约定义务，且经催告后仍拒不履行的，买受人可以解除合同。”",  # quoted
        "（一）经营者未取得许可证擅自经营的，责令停业。",  # an item of a list
        "依据消费者权益保护法关于欺诈的规定，被告应当退款。",
        "如双方不能协商一致，被告又拒绝提供账册，可以委托审计。",  # a mere case
        "被告未提交送货单等文件，应当承担不利的后果。",  # proof
        "被告与本院查明的事实不符，不予采信。",
        "对证据二的真实性，原告提交的单据虚假，被告有异议。",
        "被告所说与合同性质不符，其主张不能成立。",
        "被告不得以停产为由扣留货款。",
        "被告未在借条上签字，双方是朋友关系。",  # not done, but not due either
        "被告以原告未经检验为由，主张合同无效。",
        "上述借款未按合同支付利息。",  # a thing as the subject
        "被告是否擅自更换型号？",  # a question
        "被告未付尾款系行使先履行抗辩权，不构成违约。",  # denied in the same sentence
        "停电的风险责任由被告承担，车辆投保了强制保险。",  # words within others
        "该笔款项已由法院强制执行，违法分包人另行处理。",
        "被告未取得该房屋的所有权。",
        "被告未在补充协议上盖章，该行为没有代理权的外观。",
        "经营者应当自行发货，未经买受人同意不得转交他人。",  # what must not be done
        "既然约定货到付款，被告便应当等候，不得凭一纸通知自行改期。",
        "被告应当将未履行期间的货款返还。",
        "本案的焦点在于：被告以缺货为由拒绝发货，有无事实支撑。",  # what is in question
        "配件仍装在原处，既不更换也不拆除，不属于需要重新验收的范围。",
        "补充协议的比例条款以违法收费为前提，不能作为拒付的依据。",  # of a clause, not of a party
        "建设单位未曾移交的图纸无从返还。",  # of one who is no party
        "被告陈述原告擅自拆封，前后矛盾。",
        "没有证据表明被告持续销售侵权产品。",
        "一审将运费排除在价款之外，与合同约定不符，应予纠正。",
        "情节恶劣并擅自销售的，可以加倍赔偿。",
        "被告暂停付款，不存在拒不履行的事实。",
        "东湖区法院以被告拒不协助为由作出罚款决定没有依据。",
        "被告的诉讼请求是解除合同，理由是原告存在隐瞒行为。",
        "被告的代理人并未说明理由，又拒绝作答。",
        "被答辩人擅自转租，违反合同约定。",
        "被告逾期支付货款的利息从起诉之日起计算。",
        "原告缴纳了因擅自改建导致的费用，被告应当分担。",
        "被告对自己所说的货物不符，存在欺诈，应当承担举证责任。",
        "由于被告不配合，指纹的鉴定工作无法进行。",
        "原告把定金作为货款的一部分，没有法律依据。",
        "只有在被告违反包装约定的情况下，才须双倍退款。",
        "被告的抵押约定因违反法律规定而无效。",
        "被告并没有对承运人提起诉讼，另有协议。",
    ],
)
def test_what_is_not_the_courts_own_finding_is_no_reproach(sentence):
    assert reproaches(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("被告未就条款尽到提示义务，其主张不予采纳。", "被告未就条款尽到提示义务"),
        ("原告主张被告送货迟延，经查，被告确实未按期送货。", "被告确实未按期送货"),
        ("被告未按期送货，已构成违约；原告主张的其他损失不予采信。", "被告未按期送货"),
        ("因被告未及时送货，一审判决被告支付利息，并无不当。", "因被告未及时送货"),
        ("被告又以型号停产为由要求否定合同，违背诚信原则。", "被告又以型号停产为由要求否定合同"),
        ("被告不能按约定交付，致使合同目的无法实现。", "被告不能按约定交付"),
        ("一审判决认定被告未按期送货，并无不当。", "一审判决认定被告未按期送货"),
        ("被告到期未支付货款，应当支付。", "被告到期未支付货款"),
        ("被告先期违约，双方因此发生争议。", "被告先期违约"),
        ("被告不按欠条约定付款，应当承担责任。", "被告不按欠条约定付款"),
        ("根据原审查明的事实，被告未按期送货。", "被告未按期送货"),
        ("被告将维修承包给不具有相应资格的个人。", "被告将维修承包给不具有相应资格的个人"),
        ("货损的发生系因被告未按规定装箱。", "货损的发生系因被告未按规定装箱"),
        ("原告解约的主要原因是被告未按期送货。", "原告解约的主要原因是被告未按期送货"),
        ("被告收款后无故停工，应当退款。", "被告收款后无故停工"),
        ("因被告违约引起诉讼，费用由其负担。", "因被告违约引起诉讼"),
        ("因被告未及时付款，原告起诉，被告经传唤未到庭。", "因被告未及时付款"),
        ("被告违反公平原则，本院对其自行附加的条件不予采纳。", "被告违反公平原则"),
        ("被告未按规定录音，因此无法证明已经揭示风险。", "被告未按规定录音"),
        ("被告销售了侵权商品，应当停止销售。", "被告销售了侵权商品"),
    ],
)
def test_the_courts_own_finding_beside_others_words_is_found(sentence, clause):
    [wrong] = reproaches(sentence)
    assert (wrong.clause, wrong.name, wrong.role) == (clause, "被告", "食品餐饮企业")


def test_what_a_finding_rests_on_names_no_actor():
    [wrong] = reproaches("从原告可以自由进入仓库的事实来看，被告未尽看管义务。")
    assert wrong.name == "被告"
    assert reproaches("原告系幼童，其监护人没有履行监护职责。") == ()


def test_what_was_pleaded_before_the_facts_are_no_reasons():
    pleaded = "被告拒绝退款，违反约定。经审理查明，双方订有合同。本院认为，被告未按期送货。"
    [wrong] = reproaches(pleaded)
    assert wrong.evidence.quote == "本院认为，被告未按期送货。"


def test_an_actor_is_not_carried_to_anothers_act():
    assert reproaches("被告已经发货，某物流公司未按期送达。") == ()
    [wrong] = reproaches("原告明知被告没有资质，仍保管被告的印章，未尽到注意义务。")
    assert (wrong.name, wrong.role) == ("原告", "自然人")


def test_one_said_to_answer_for_a_thing_is_the_actor():
    [wrong] = reproaches("原告已经付款，本案所涉的衣服不符合约定，被告理应承担相应责任。")
    assert wrong.name == "被告"


def test_of_several_defendants_the_one_named_is_meant():
    judgment = make_judgment(reasoning="本院认为，被告云山市星河物业服务有限公司未设置警示标志。")
    first, other = judgment.parties
    name = "云山市星河物业服务有限公司"
    both = replace(judgment, parties=(first, other, replace(other, name=name)))
    [wrong] = read_wrongs(both).wrongs
    assert (wrong.name, wrong.role) == ("被告" + name, "物业服务企业")


def test_the_name_of_a_trade_within_another_word_is_no_actor():
    [wrong] = reproaches(
        "原告未按银行贷款利率付息，已构成违约。",
        plaintiff="云山市启明商贸有限公司",
        defendant="云山农村商业银行股份有限公司",
    )
    assert wrong.name == "原告"


def without_parties(text):
    return replace(
        make_judgment(reasoning=text, outcome=Outcome.PARTLY_GRANTED), parties=(), source="cut.txt"
    )


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "被告钱小海借款一万元。本院认为，被告钱小海未按约定还款。",
            "被告钱小海",
            "自然人",
        ),
        (
            "被告云山市星河物业服务有限公司收取费用。本院认为，星河物业未公示账目。",
            "星河物业",
            "物业服务企业",
        ),
        ("本院认为，被告擅自收取费用。", "被告", "经营者"),
    ],
)
def test_a_text_without_a_party_block_names_its_sides_itself(text, name, role):
    [wrong] = read_wrongs(without_parties(text)).wrongs
    assert (wrong.name, wrong.role) == (name, role)


def test_the_disposition_tells_the_sides_of_a_text_without_a_party_block():
    judgment = without_parties("本院认为，云来茶叶店未按期送货，构成违约。")
    order = "驳回沐风商贸有限公司、任小禾的其他诉讼请求；白石镇云来茶叶店于本判决生效后十日内付款。"
    text = judgment.text + order
    told = Section(SectionKind.DISPOSITION, len(judgment.text), len(text))
    whole = replace(judgment, text=text, sections=(*judgment.sections, told))
    assert set(named_sides(whole)) == {
        ("原告", "沐风商贸有限公司", True),
        ("原告", "任小禾", False),
        ("被告", "白石镇云来茶叶店", True),
    }
    assert "云来茶叶店" in {wrong.name for wrong in read_wrongs(whole).wrongs}


def test_sides_named_in_the_text_are_not_cut_from_other_words():
    judgment = without_parties("被告应向原告支付货款，被告逾期付款，被告与某某公司签订合同。")
    assert named_sides(judgment) == ()


def test_long_sentences_are_read_between_semicolons():
    filler = "原告提交的发票、收据、照片来源合法" * 20
    [wrong] = reproaches(f"{filler}；被告未按期送货，构成违约；{filler}。")
    assert wrong.evidence.quote.startswith("被告未按期送货")
