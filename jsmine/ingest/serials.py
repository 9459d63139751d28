"""Serial cases (系列案): one defendant and one project or contract, many suits in a short time."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from jsmine.domain.cluster import SerialGroup
from jsmine.domain.judgment import Judgment, PartyKind, SectionKind

_MIN_SUITS = 5
_WINDOW_DAYS = 366
# The unit of a series was sued in the first place; on appeal it may stand on either side.
_MAY_HAVE_BEEN_SUED = frozenset({"被告", "被申请人", "被上诉人", "被执行人", "上诉人", "原审被告"})
_MASK = re.compile(r"某|×|[xX*＊]{2,}|[A-Z]公司|[甲乙丙丁]公司")
_PROJECT = re.compile(
    r"[“\"「《]([\u4e00-\u9fa5A-Za-z0-9·]{2,20})[”\"」》](?=小区|项目|楼盘|工程|广场|花园|"
    r"一期|二期|三期|商铺|合同|平台|卡)"
    r"|([\u4e00-\u9fa5A-Za-z0-9·]{2,14}(?:小区|花园|广场|楼盘|家园|新城|公馆|名邸|雅苑|嘉"
    r"园|华府|商贸城|项目|商城|公寓|大厦|中心城))"
)
# What stands before a project's name: 购买被告开发的锦澜花园小区.
_BEFORE_NAME = re.compile(
    r"的|购买|购得|位于|坐落|承租|入住|认购|开发|建设|买|在|系|该|涉案|案涉|上述|[原被]告|与|由|对|和|为"
)


def find_serials(judgments: Iterable[Judgment]) -> tuple[SerialGroup, ...]:
    """Groups of at least five suits against one organisation over one project within a year.

    Masked names (某某公司) identify nothing; first and second instance of a case count once.
    """
    groups: dict[tuple[str, str, str], list[Judgment]] = defaultdict(list)
    for judgment in judgments:
        projects = _projects(judgment)
        for unit in _units(judgment):
            for project in projects:
                groups[unit, project, judgment.cause.name if judgment.cause else ""].append(
                    judgment
                )
    found: dict[tuple[str, ...], SerialGroup] = {}
    for (unit, project, cause), members in sorted(groups.items()):
        for run in _runs(members):
            ids = tuple(sorted({judgment.id for judgment in run}))
            key = sha256("\x1f".join((unit, project, cause, ids[0])).encode()).hexdigest()[:16]
            found.setdefault(ids, SerialGroup(key=f"serial-{key}", members=ids))
    return _without_subsets(found.values())


def _units(judgment: Judgment) -> set[str]:
    return {
        party.name
        for party in judgment.parties
        if party.kind is PartyKind.ORGANISATION
        and party.role in _MAY_HAVE_BEEN_SUED
        and not _MASK.search(party.name)
    }


def _projects(judgment: Judgment) -> set[str]:
    """Names of projects that the findings mention at least once, masks left out."""
    text = judgment.text_of(SectionKind.CLAIMS, SectionKind.FACTS, SectionKind.LOWER_COURT)
    names = set()
    for match in _PROJECT.finditer(text[:6000]):
        name = _BEFORE_NAME.split(match[1] or match[2])[-1]
        if len(name) >= 3 and not _MASK.search(name):
            names.add(name[-10:])
    return names


def _runs(members: list[Judgment]) -> list[list[Judgment]]:
    """Runs of suits whose dates lie within the window, each long enough."""
    dated = sorted(
        ((day, judgment.id, judgment) for judgment in members if (day := _day(judgment))),
        key=lambda entry: entry[:2],
    )
    runs: list[list[Judgment]] = [[]]
    first = dated[0][0] if dated else date.min
    for day, _, judgment in dated:
        if (day - first).days > _WINDOW_DAYS:
            runs.append([])
            first = day
        runs[-1].append(judgment)
    return [run for run in runs if len({_suit(j) for j in run}) >= _MIN_SUITS]


def _day(judgment: Judgment) -> date | None:
    return judgment.filing_date or judgment.judgment_date


def _suit(judgment: Judgment) -> tuple[str, ...]:
    """The suit behind a judgment: its plaintiffs and its claim, so that appeals count once."""
    number = judgment.case_number
    return (str(number),) if number is not None else (judgment.id,)


def _without_subsets(groups: Iterable[SerialGroup]) -> tuple[SerialGroup, ...]:
    kept: list[SerialGroup] = []
    for group in sorted(groups, key=lambda g: (-len(g.members), g.key)):
        if not any(set(group.members) <= set(other.members) for other in kept):
            kept.append(group)
    return tuple(sorted(kept, key=lambda g: g.members))
