"""Rendering a text with its protected ranges hidden; the text itself never changes."""

from collections.abc import Iterable

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Judgment, ProtectedRange

# What stands in place of a protected range, by its kind.
_STAND_IN = {
    "id_number": "（公民身份号码已隐去）",
    "phone": "（电话号码已隐去）",
    "address": "（住址已隐去）",
    "account": "（账号已隐去）",
    "plate": "（车牌号已隐去）",
    "certificate": "（证号已隐去）",
    "health": "（健康状况已隐去）",
    "email": "（联系方式已隐去）",
}


def replacement(kind: str, hidden: str) -> str:
    """What is shown instead: 某 after the surname for a name, a note for anything else."""
    if kind != "name":
        return _STAND_IN.get(kind, "（已隐去）")
    if "·" in hidden or not hidden:
        return hidden[:1] + "某"
    return hidden[: 2 if hidden[:2] in _DOUBLE_SURNAMES and len(hidden) > 2 else 1] + "某"


_DOUBLE_SURNAMES = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "子车",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
        "宰父",
        "谷梁",
        "拓跋",
        "夹谷",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "公户",
        "公玉",
        "公仪",
        "梁丘",
        "公仲",
        "公上",
        "公门",
        "公山",
        "公坚",
        "左丘",
        "公伯",
        "西门",
        "公祖",
        "第五",
        "公乘",
        "贯丘",
        "公皙",
        "南荣",
        "东里",
        "东宫",
        "仲长",
        "子书",
        "子桑",
        "即墨",
        "达奚",
        "褚师",
    ]
)


def render_redacted(
    text: str, protected: Iterable[ProtectedRange], span: Span | None = None
) -> str:
    """The text (or the part in ``span``) with every protected range replaced."""
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    parts: list[str] = []
    position = start
    for item in sorted(protected, key=lambda item: (item.span.start, -item.span.end)):
        left, right = max(item.span.start, position), min(item.span.end, end)
        if left >= right:
            continue
        parts.append(text[position:left])
        if left == item.span.start or not parts:
            parts.append(replacement(item.kind, item.span.of(text)))
        position = right
    parts.append(text[position:end])
    return "".join(parts)


def redacted_text(judgment: Judgment, span: Span | None = None) -> str:
    """A judgment's text, or a part of it, as it may be shown."""
    return render_redacted(judgment.text, judgment.protected, span)


def masked_text(judgment: Judgment) -> str:
    """The whole text with every protected character as ＊: all offsets stay as they were."""
    text = list(judgment.text)
    for item in judgment.protected:
        text[item.span.start : item.span.end] = "＊" * len(item.span)
    return "".join(text)
