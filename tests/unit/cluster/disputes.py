"""A small invented corpus: three kinds of dispute over three years."""

from datetime import date
from random import Random

from factories import COURT, make_judgment

from jsmine.domain.judgment import Judgment, Outcome

SECOND_COURT = "江川省云山市西岭区人民法院"
CARD = (
    ["请求退还健身卡剩余会费", "门店突然闭店教练失联", "私教课时尚未上完", "会员群被解散"],
    ["被告未提前告知即关闭门店。", "被告收取会费后拒不退还余额，构成违约。", "被告擅自挪用会费。"],
    "云山市{}健身服务有限公司",
    "服务合同纠纷",
)
LOAN = (
    ["请求归还借款和利息", "被告出具借条借款周转", "款项通过微信转账交付", "约定月息一分"],
    ["借条与转账相互印证。", "借贷关系合法成立。", "利率没有超过法定上限。"],
    "孙某",
    "民间借贷纠纷",
)
LIFT = (
    ["请求赔偿电梯困人的医疗费", "轿厢突然下坠", "曳引机异响多次报修", "维保签字系代签"],
    ["维保单位未按规定维护保养电梯。", "维保单位伪造维保记录，违反安全规范。", "被告拖延救援。"],
    "云山市{}电梯维保有限公司",
    "健康权纠纷",
)
NAMES = ("星河", "瑞丰", "盛达", "宏远", "天和", "金桥", "百川", "新月", "长青", "万象")


def write_cases(
    kind: tuple[list[str], list[str], str, str],
    quarters: list[int],
    *,
    seed: int = 0,
    outcome: Outcome = Outcome.GRANTED,
    court: str = "",
) -> list[Judgment]:
    """One judgment for each quarter given (counted from 2022Q1)."""
    claims, reasons, sued, cause = kind
    rng = Random(f"{seed}{cause}{len(quarters)}")
    return [
        make_judgment(
            claims="。".join(rng.sample(claims, 3)) + f"，共{rng.randrange(10**6)}元。",
            reasoning="本院认为，" + "".join(rng.sample(reasons, 2)),
            defendant=sued.format(NAMES[number % len(NAMES)]),
            cause=cause,
            court=court or (COURT, SECOND_COURT)[number % 2],
            day=date(2022 + quarter // 4, quarter % 4 * 3 + 1 + number % 3, 1 + number % 28),
            outcome=outcome,
            tail=f"{seed}-{number}",
        )
        for number, quarter in enumerate(quarters)
    ]


RISING = [0, 2, 4, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 10, 11, 11, 11, 11, 11, 11]
STEADY = [q for q in range(12) for _ in range(4)]


def small_corpus() -> list[Judgment]:
    """A rising problem, a steady dispute, and a small steady one."""
    return [
        *write_cases(CARD, RISING),
        *write_cases(LOAN, STEADY),
        *write_cases(LIFT, list(range(12))),
    ]
