"""Causes (案由): finding the cause as written and placing it in the table in force."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Cause
from jsmine.ingest.cause_tables import cause_tables
from jsmine.ingest.crimes import build_crime, find_crime
from jsmine.resources import load_table

# When a table came into force (法〔2020〕346号 on 2021-01-01, 法〔2025〕226号 on 2026-01-01), and
# the order in which the tables are asked for a name.
_TABLES = (
    (date(2026, 1, 1), ("2025", "2020", "2011")),
    (date(2021, 1, 1), ("2020", "2025", "2011")),
    (date.min, ("2011", "2020", "2025")),
)
_OTHER_TABLES = ("国家赔偿", "行政")


@cache
def _civil_names() -> frozenset[str]:
    """Every name of the civil tables, and the older ways of writing them."""
    written = {old for old, names in _aliases().items() if names[0] not in cause_tables()["行政"]}
    return _listed() | written


@cache
def _listed() -> frozenset[str]:
    return frozenset(name for version in _TABLES[0][1] for name in cause_tables()[version])


@cache
def _administrative_names() -> tuple[str, ...]:
    """Every administrative cause and the usual ways of writing it, longest first."""
    table = cause_tables()["行政"]
    written = {old for old, names in _aliases().items() if names[0] in table}
    return tuple(sorted({*table, *written}, key=lambda name: (-len(name), name)))


@cache
def _civil_lengths() -> dict[str, tuple[int, ...]]:
    """By their last character, the lengths of the civil names, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in _civil_names():
        if len(name) > 2:
            lengths.setdefault(name[-1], set()).add(len(name))
    return {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}


def known_suffix(window: str) -> tuple[str, Span] | None:
    """The longest civil cause with which the text ends; of several joined ones the first."""
    name = _longest_suffix(window)
    if name is None:
        return None
    start = len(window) - len(name)
    joined = _JOINED.search(window, 0, start)
    if joined is not None:
        before = window[: joined.start()]
        for completed in (before, before + "纠纷"):
            first = known_suffix(completed)
            if first is not None:
                return first[0], Span(first[1].start, min(first[1].end, len(before)))
    return name, Span(start, len(window))


def _longest_suffix(window: str) -> str | None:
    names = _civil_names()
    for length in _civil_lengths().get(window[-1:], ()):
        if window[-length:] in names and len(window) >= length:
            return window[-length:]
    return None


# Characters that look or sound alike, and half-width brackets; each as long as what it stands for.
_SLIPS = (
    ("(", "（"),
    (")", "）"),
    ("纠分", "纠纷"),
    ("纠份", "纠纷"),
    ("借货", "借贷"),
    ("租货", "租赁"),
    ("租凭", "租赁"),
    ("承榄", "承揽"),
    ("争仪", "争议"),
)


def _typed_right(window: str) -> str:
    for typed, meant in _SLIPS:
        window = window.replace(typed, meant)
    return window


# 侵害商标权及不正当竞争纠纷, 金融借款合同、最高额抵押权纠纷: the last word serves both.
_JOINED = re.compile("(?:、|以?及|与|和|暨)$")


def build_cause(name: str, on: date | None) -> Cause:
    """The cause of this name in the table in force on that day, as far as the table has it."""
    name = name.replace("(", "（").replace(")", "）")
    if name.endswith("罪"):
        return build_crime(name)
    versions = _versions(on)
    names = _aliases().get(name, (name,))
    for table in (*versions, *_OTHER_TABLES):
        found = next((cause_tables()[table][n] for n in names if n in cause_tables()[table]), None)
        if found is not None:
            return found
    return Cause(name=name, version="", path=(name,))


def _versions(on: date | None) -> tuple[str, ...]:
    """The tables in the order in which they are asked; the first is in force on that day."""
    day = on or date.min
    return next(versions for since, versions in _TABLES if day >= since)


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """Other ways of writing a cause → its name, or its names in the order of the tables."""
    written: dict[str, tuple[str, ...]] = {
        other: (name,) for name in sorted(_listed()) for other in _variants(name) - _listed()
    }
    for row in load_table("ingest/cause_aliases.csv"):
        written[row["written"]] = tuple(row["name"].split("|"))
    return written


# What courts leave out or say in older words: 合同, 纠纷, 、, 赔偿 for 责任, 侵犯 for 侵害.
_LOOSER = (
    (re.compile("、"), ""),
    (re.compile("(?<=[\u4e00-\u9fa5]{4})合同纠纷$"), "纠纷"),
    (re.compile("(?<=[\u4e00-\u9fa5]{4})纠纷$"), ""),
    (re.compile("损害责任纠纷$"), "损害赔偿纠纷"),
    (re.compile("损害责任纠纷$"), "人身损害赔偿纠纷"),
    (re.compile("损害责任纠纷$"), "损害赔偿责任纠纷"),
    (re.compile("判决、裁定$"), "判决"),
    (re.compile("^侵害"), "侵犯"),
    (re.compile("抚养"), "抚育"),
)


def _variants(name: str) -> set[str]:
    names = {name}
    for pattern, other in _LOOSER:
        names |= {pattern.sub(other, known) for known in names}
    return names - {name}


def is_known(name: str) -> bool:
    """Whether any table has a cause of this name."""
    return build_cause(name, None).version != ""


def is_closer(cause: Cause, titled: str, on: date | None) -> bool:
    """Whether a cause of the tables fits the case more closely than that of the site's title.

    It stands under the title's; or the title keeps only the last part of a compound name
    (生命权、身体权、健康权纠纷), or the heading of a whole part of the table, or a name that the
    table in force no longer has.
    """
    if not cause.version:
        return False
    title, in_force = build_cause(titled, on), _versions(on)[0]
    under = title.name in cause.path[:-1] or cause.name.endswith(f"、{titled}")
    outdated = cause.version == in_force and title.version != in_force
    return under or outdated or len(title.path) == 1


_PENALTY = re.compile("(?:罚金|追缴|退赔|没收(?:个人)?财产|财产刑)[^。，；]{0,6}一案")


def names_penalty(text: str, start: int, end: int) -> bool:
    """Whether the case is the enforcement of a fine or a confiscation, which has no cause."""
    return _PENALTY.search(text, start, end) is not None


_IN_TITLE = re.compile(r"纠纷|争议|之诉|支付令|公益诉讼|担保物权|异议|确认书|赔偿")


def find_title_cause(title: str) -> str | None:
    """The cause in a title of the publishing site, which the court chose when docketing."""
    for match in _IN_TITLE.finditer(title):
        window = _typed_right(title[: match.end()])
        found = known_suffix(window)
        if found is not None:
            return found[0]
    return None


def find_cause(
    text: str,
    start: int,
    end: int,
    *,
    criminal: bool = False,
    code: str = "",
    names: Sequence[str] = (),
    others: bool = False,
) -> tuple[str, Span] | None:
    """The cause as written in ``text[start:end]`` (procedure section or title).

    Args:
        text: the frozen text.
        start: where to begin.
        end: where to stop.
        criminal: whether a crime is to be found.
        code: the 类型代字, which tells administrative and compensation cases.
        names: the parties, whose names are no part of a cause that no table has.
        others: whether the text also speaks of cases in general (……纠纷案件), which are not this.
    """
    if criminal:
        return find_crime(text, start, end)
    if "赔" in code and "行" not in code:
        return _find_compensation(text, start, end)
    position = text.find("案", start, end)
    while position >= 0:
        in_general = others and text.startswith("案件", position)
        if not in_general and not _names_a_law(text, start, position):
            found = _administrative_before(text, start, position) if "行" in code else None
            found = found or _civil_before(text, start, position, names)
            if found is not None:
                return found
        position = text.find("案", position + 1, end)
    return _contested(text, start, end) if "行" in code else None


_LONGEST_TITLE = 60


def _names_a_law(text: str, start: int, position: int) -> bool:
    """Whether the place is within the name of a law: 《…关于审理…合同纠纷案件…的解释》."""
    opening = text.rfind("《", max(start, position - _LONGEST_TITLE), position)
    return opening >= 0 and text.find("》", opening, position) < 0


# 不服…处罚决定，…; 要求…履行…职责，…: what is contested, where no 一案 names it.
_CONTESTED = re.compile(r"(?:不服|要求|请求|申请)(?P<what>[^。；\n]{2,80}?)(?=[，,]|提起)")
_DUTY = re.compile(r"履行[^，。；]{0,24}职责")


def _contested(text: str, start: int, end: int) -> tuple[str, Span] | None:
    for match in _CONTESTED.finditer(text, start, end):
        duty = _DUTY.search(text, *match.span("what"))
        if duty is not None:
            return "不履行法定职责", Span(*duty.span())
        found = _administrative_before(text, *match.span("what"))
        if found is not None:
            return found
    return None


def find_administrative_title(title: str) -> str | None:
    """The administrative cause before the instance in a title of the publishing site."""
    for match in _INSTANCE.finditer(title):
        found = _administrative_before(title, 0, match.start())
        if found is not None:
            return found[0]
    return None


_INSTANCE = re.compile("一审|二审|再审|审判监督|申诉|其他|行政(?:赔偿)?(?:判决书|裁定书|调解书)")
_ADMINISTRATIVE_TAIL = re.compile(
    r"(?:(?:法定)?职责)?(?:的)?(?:行政)?(?:决定|行为|争议|纠纷|上诉|再审|复议|一|二|两|等)*$"
)


def _administrative_before(text: str, start: int, position: int) -> tuple[str, Span] | None:
    left = max(start, position - 60)
    tail = _ADMINISTRATIVE_TAIL.search(text, left, position)
    for right in dict.fromkeys((position, position - 1, tail.start() if tail else position)):
        for name in _administrative_names():
            if text.endswith(name, left, right):
                return name, Span(right - len(name), right)
    return None


@cache
def _compensation_stems() -> tuple[str, ...]:
    names = (name.removesuffix("赔偿") for name in cause_tables()["国家赔偿"])
    return tuple(sorted(names, key=lambda stem: (-len(stem), stem)))


def _find_compensation(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The ground on which the State is to compensate: 因违法刑事拘留申请…国家赔偿一案."""
    for stem in _compensation_stems():
        position = text.find(stem, start, end)
        if position >= 0:
            return stem + "赔偿", Span(position, position + len(stem))
    match = _WRONG_EXECUTION.search(text, start, end)
    return ("错误执行赔偿", Span(*match.span())) if match else None


_WRONG_EXECUTION = re.compile("违法(?:执行|查封|扣押|冻结)")


_BEFORE = re.compile(
    r"(?:[（(][^（）()]{2,16}[)）])?"
    r"(?:(?:管辖权?异议|管辖权?|再审|上诉|申请再审|申请(?:强制)?执行|执行实施|执行异议|申诉|执行|财产保全|诉"
    r"前保全|保全|诉讼|反诉)?"
    r"(?:一|二|两|三|四|五|六|七|八|九|十|等|系列|[，,]|本)?)$"
)
_LONGEST_TAIL = 30
_CALLED = re.compile("纠纷|争议|之诉|案由|责任|赔偿|申请|确认|撤销|权$")


# The last party's name ends before the cause; so the last of its possible ends counts.
_WRITTEN = re.compile(
    r"(?:.*(?:之间|因|为|等|与|诉|公司|、|，|）|\)|[甲乙丙丁]))?(?:.*(?<=[厂社部某]))?"
    r"([\u4e00-\u9fa5]{2,14}(?:纠纷|争议))$",
    re.DOTALL,
)
# What is asked for in the special procedures, where no name of a cause precedes 一案.
_SPECIAL = (
    (re.compile(r"限制民事行为能力(?:人)?$"), "认定限制民事行为能力"),
    (re.compile(r"无民事行为能力(?:人)?$"), "认定无民事行为能力"),
    (re.compile(r"宣告[^，。；]{0,24}失踪$"), "宣告失踪"),
    (re.compile(r"宣告[^，。；]{0,24}死亡$"), "宣告死亡"),
    (re.compile(r"(?:司法)?确认(?:人民)?调解协议(?:效力|有效)?$"), "确认调解协议"),
    (re.compile(r"实现担保物权$"), "实现担保物权"),
    (re.compile(r"财产保全$"), "财产保全"),
)


def _civil_before(
    text: str, start: int, position: int, names: Sequence[str]
) -> tuple[str, Span] | None:
    left = max(start, position - 60)
    tail = _BEFORE.search(text, max(left, position - _LONGEST_TAIL), position)
    stop = tail.start() if tail else position
    for right in dict.fromkeys((position - 1, stop)):
        found = known_suffix(_typed_right(text[left:right]))
        if found is not None and (_CALLED.search(found[0]) or right < position):
            return found[0], Span(left + found[1].start, left + found[1].end)
    window = text[left : max(stop, position - 1)]
    for pattern, name in _SPECIAL:
        match = pattern.search(window)
        if match is not None:
            return name, Span(left + match.start(), left + match.end())
    return _written_before(text, left, stop, names)


def _written_before(
    text: str, left: int, stop: int, names: Sequence[str]
) -> tuple[str, Span] | None:
    """A cause that no table has, as written after the last party's name."""
    for name in names:
        at = text.rfind(name, left, stop)
        if at >= 0 and "纠纷" not in name:
            left = max(left, at + len(name))
    written = _WRITTEN.match(text[left:stop])
    if written is None:
        return None
    name = written[1]
    return name, Span(stop - len(name), stop)
