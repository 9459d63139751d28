"""Chinese names of what the pages show, and how values are written."""

from collections.abc import Iterable
from datetime import date

from jsmine.text.days import format_date

CHANNELS = {"words": "用语", "topics": "主题", "structure": "案由法条结果", "model": "模型细读"}

FIELDS = {
    "case_number": "案号",
    "court": "审理法院",
    "doc_type": "文书种类",
    "trial_level": "审级",
    "cause": "案由",
    "filing_date": "立案日期",
    "judgment_date": "裁判日期",
    "outcome": "裁判结果",
    "amount_awarded_yuan": "判决金额",
    "effective": "是否生效",
}

CONCENTRATION = {
    "court": "法院",
    "region": "地区",
    "defendant": "被诉单位",
    "cause": "案由",
}

WORTH = {"新颖": "未重复建议", "可整改": "有单位可整改", "分布": "被诉单位分散"}

PARTS = {
    "title": "标题",
    "number": "编号",
    "recipient": "主送单位",
    "opening": "首段",
    "discovery": "案件情况",
    "problem": "发现的问题",
    "turn": "过渡语",
    "advice": "建议",
    "closing": "反馈要求",
    "attachments": "附件",
    "signature": "落款",
    "contact": "联系人",
    "copy_to": "抄送",
}

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def day(value: date | None) -> str:
    """2024年6月18日, or a dash."""
    return format_date(value) if value else "—"


def percent(value: float | None, digits: int = 1) -> str:
    """85.4%, or a dash."""
    return "—" if value is None else f"{value * 100:.{digits}f}%"


def points(value: float) -> str:
    """92 分, for a score of 0..1; the full mark is 100."""
    return f"{value * 100:.0f} 分"


STABILITY = (
    "稳定性：随机抽取部分文书反复聚类，同一类案群前后重合的平均比例；"
    "达到 75% 为稳定，50% 至 75% 为较稳定，不足 50% 的归类仅供参考。"
)


def stability(value: float | None) -> str:
    """稳定 99%, or a dash; see ``STABILITY``."""
    if value is None:
        return "—"
    word = "稳定" if value >= 0.75 else "较稳定" if value >= 0.5 else "仅供参考"
    return f"{word} {percent(value, 0)}"


def yuan(value: float | None) -> str:
    """12,345.60 元, or a dash."""
    return "—" if value is None else f"{value:,.2f} 元"


def choices(values: Iterable[str | None]) -> list[str]:
    """Each value once, in order, for a list to choose from."""
    return sorted({value for value in values if value})
