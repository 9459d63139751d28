"""Three kinds of invented disputes, several of each."""

from datetime import date

from search_judgments import build_judgment

from jsmine.domain.judgment import CourtLevel, Judgment, Outcome

_LENDING = (
    "被告因装修房屋向原告借款{n}万元并出具借条，约定月利率百分之一，借款到期后被告拒不归还本息。",
    "被告为购买货车向原告借款{n}万元，双方签订借款合同，到期后被告只还了部分利息，本金未还。",
    "原告通过银行转账向被告出借{n}万元，被告书写借条承诺一年内还清，至今没有偿还本金和利息。",
)
_PROPERTY = (
    "被告系小区业主，自{n}月起拖欠物业服务费，物业公司多次上门催收，业主以电梯维修不及时为由拒绝交纳。",
    "物业公司为小区提供保洁、绿化和安保服务，业主拖欠物业费{n}个月，辩称楼道卫生差、服务不到位。",
    "业主认为物业公司没有及时维修单元门和电梯，从{n}月起不再交纳物业服务费，物业公司遂起诉。",
)
_FREIGHT = (
    "原告委托被告办理集装箱出口海运，货物到港后无人提货产生滞箱费{n}万元，货运代理企业要求委托人承担。",
    "被告作为货运代理人未及时通知目的港费用，导致集装箱超期使用，船公司收取滞箱费{n}万元。",
    "双方订立货运代理合同，货物装船后收货人拒收，产生目的港堆存费和滞箱费{n}万元，委托人拒绝支付。",
)
KINDS = {
    "民间借贷纠纷": (
        _LENDING,
        "借款人应当按照约定的期限返还借款，被告未还款构成违约。",
        "第六百七十五条",
    ),
    "物业服务合同纠纷": (
        _PROPERTY,
        "业主应当按照约定支付物业费，服务瑕疵不构成拒付理由。",
        "第九百四十四条",
    ),
    "货运代理合同纠纷": (
        _FREIGHT,
        "委托人应当向货运代理人偿还垫付的必要费用及其利息。",
        "第九百二十一条",
    ),
}


def sample_judgments(each: int = 6) -> list[Judgment]:
    """``each`` judgments of each kind."""
    return [
        build_judgment(
            facts="经审理查明，" + facts[n % len(facts)].format(n=n + 2),
            claims=f"原告请求判令被告支付第{n + 1}笔欠款。",
            reasoning="本院认为，" + reasoning,
            cause=cause,
            path=("合同、准合同纠纷", cause),
            court="浙江省义乌市人民法院",
            level=CourtLevel.BASIC,
            region="浙江省金华市",
            day=date(2018 + n, 3, 1),
            articles=(("中华人民共和国民法典", number),),
            outcome=Outcome.GRANTED if n % 2 else Outcome.DENIED,
            amount=10_000.0 * (n + 1),
            effective=True,
        )
        for cause, (facts, reasoning, number) in KINDS.items()
        for n in range(each)
    ]
