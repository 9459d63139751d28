"""Who acts: names, short names and party roles → a role of the trade (物业服务企业 …)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from jsmine.cluster.sides import named_sides
from jsmine.cluster.trades import NO_COMMON, PLACE, Trade, trade_named, trade_names
from jsmine.domain.finding import ORGANISATION, PERSON
from jsmine.domain.judgment import Judgment, Outcome, Party, PartyKind, SectionKind
from jsmine.text.words import tagged_words

_SUES = (
    *("原告", "上诉人", "申请人", "再审申请人", "申请执行人", "起诉人", "申请再审人"),
    *("申诉人", "赔偿请求人", "异议人", "案外人", "复议申请人"),
)
# What makes a trade's name part of another word: 银行贷款利率, 物业服务费.
_COMPOUND = (
    r"(?<!人民银行)(?!贷款|同期|账[户号]|卡|流水|转账|汇款|存款|利率|按揭|承兑|凭证|"
    r"费|服务费|服务合同|管理费|用房)"
)
_PART_OF = r"(?![省市县区]|高级|中级)"  # 商丘 is not 商丘市人民政府
_SHORT_NAME = re.compile(
    r"([\u4e00-\u9fa5A-Za-z（）()某]{2,40}?)[（(](?:以下|下)[^（）()]{0,6}简?称[:：]?[“\"]?"
    r"([\u4e00-\u9fa5A-Za-z某]{2,12})"
)
# Before a party's name: something is done to it; so it is where 被 follows.
_DONE_TO = re.compile(
    r"(?:[向给使让将把有经与替帮]|(?<![因作认])为|[针面]?对|侵害|侵犯|损害|告知|通知|要求|迫使|致使?|导致|明知|同意|允许|造成)了?$"
)


# Before who is the cause.
_CAUSE = re.compile(r"(?:因|由于|依据是|原因(?:是|在于))$")
# Between two names: 被告受伤时原告未缴费.
_OCCASION = re.compile(r"[^与和、，]{1,10}(?:[时前]|之?后)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party by its role in the trade, and whether it sued; ``party`` is empty for a mere side."""

    role: str
    party: str = ""
    sued_others: bool
    organisation: bool

    def may_be_blamed(self, outcome: Outcome) -> bool:
        """Whether the result fits a reproach: the side that won wholly is not the one at fault."""
        if outcome is Outcome.GRANTED:
            return not self.sued_others
        if outcome in (Outcome.DENIED, Outcome.DISMISSED):
            return self.sued_others and self.organisation
        return True


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of one judgment by all the names the reasons may use, longest name first."""

    names: tuple[tuple[str, Actor], ...]
    pattern: re.Pattern[str]

    def named(self, clause: str) -> tuple[str, Actor] | None:
        """The party named first in the clause, other than one to whom something is done.

        One who is given as the cause goes before: 事故的发生系因被告未停车.
        """
        found = [*self.pattern.finditer(clause)]
        next_to = [(one, other.start()) for one, other in pairwise(found)]
        next_to += [(match, match.end()) for match in found[-1:]]
        next_to.sort(key=lambda pair: _CAUSE.search(clause, 0, pair[0].start()) is None)
        for match, after in next_to:
            occasion = _OCCASION.fullmatch(clause, match.end(), after)
            if not occasion and not _suffers(clause, match.start(), match.end()):
                name = match.group()
                return name, next(actor for known, actor in self.names if known == name)
        return None

    def actor(self, clause: str) -> Actor | None:
        """Who is named first, without the name."""
        found = self.named(clause)
        return found[1] if found else None

    def sued(self, clause: str) -> Actor | None:
        """Who is meant by a clause that names no one: the only trade that was sued.

        None where the clause does name one of its kind, as someone to whom something is done.
        """
        trades = {a.role: a for _, a in self.names if a.organisation and not a.sued_others}
        if len(trades) != 1:
            return None
        [only] = trades.values()
        named = any(name in clause for name, actor in self.names if actor.role == only.role)
        return None if named else only


def _suffers(clause: str, start: int, end: int) -> bool:
    """Whether what is named there is done to: 向原告, 原告被; or is only its 管理人."""
    if clause.startswith(("被", "管理人", "的代理人", "的监护人"), end) and not clause.startswith(
        "被告", end
    ):
        return True
    return _DONE_TO.search(clause, max(0, start - 4), start) is not None


def role_of(party: Party, common: Trade = NO_COMMON) -> str:
    """The role of the trade that a party has in common with others, or that its name shows."""
    return _role(party.name, party.kind is PartyKind.ORGANISATION, common)


def _role(name: str, organisation: bool, common: Trade) -> str:
    if not organisation:
        return PERSON
    return common.role if name in common.parties else trade_named(name)


def cast_of(judgment: Judgment, common: Trade = NO_COMMON) -> Cast:
    """All names under which the reasons may speak of the parties.

    ``common`` is the trade that the sued of many such judgments share. A text without a party
    block has the two sides, whoever it names after 原告 or 被告, and trades by their own names.
    """
    actors: dict[str, Actor] = {}
    short = dict(_short_names(judgment))
    for side, name, organisation in named_sides(judgment):
        actor = Actor(
            role=_role(name, organisation, common),
            party=name,
            sued_others=side.startswith(_SUES),
            organisation=organisation,
        )
        own = [name, short.get(name, ""), *(_nicks(name, actor.role) if organisation else ())]
        own = [called for called in (*own, *_endings(name, judgment.text)) if len(called) >= 2]
        for called in (*own, *(side[:3] + called for called in own), side[:3], side):
            actors.setdefault(called, actor)
        for called in (*_called(actor.role), *(common.called if name in common.parties else ())):
            actors.setdefault(called, actor)
    if not judgment.parties:
        actors = (_SIDES if actors else _unnamed()) | actors
    names = sorted(actors.items(), key=lambda item: (-len(item[0]), item[0]))
    return Cast(tuple(names), _any_of([name for name, _ in names]))


def _called(role: str) -> tuple[str, ...]:
    return next((trade.called for trade in trade_names() if trade.role == role), ())


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    """One of the names, the longest where several begin at one place; 银行 not in 银行贷款利率."""
    trades = frozenset(called for trade in trade_names() for called in trade.called)
    runs = groupby(names, lambda name: _COMPOUND if name in trades else _PART_OF)
    return re.compile(
        "|".join(f"(?:{'|'.join(map(re.escape, run))}){ends}" for ends, run in runs) or r"(?!)"
    )


_SIDES = {
    "被告": Actor(role=ORGANISATION, sued_others=False, organisation=True),
    "原告": Actor(role=PERSON, sued_others=True, organisation=False),
}


def _unnamed() -> dict[str, Actor]:
    """The actors of a text that names no one: the two sides, and trades by their own names."""
    trades = {
        name: Actor(role=trade.role, sued_others=False, organisation=True)
        for trade in trade_names()
        for name in trade.called
    }
    return trades | _SIDES


_AFTER = ("", "公司", "集团")
_FORM = re.compile(r"(?:服务|管理|国际|科技|集团|股份|有限|责任|公司|企业|分公司).*$")


def _nicks(name: str, role: str) -> Iterator[str]:
    """Likely short forms: the name without place and legal form, cut to a length, and as 某公司.

    恒某物业服务有限公司 → 恒某物业. The beginning of the role itself is none: 业主 is not
    业主委员会.
    """
    bare = name
    while PLACE.match(bare):
        bare = PLACE.sub("", bare, count=1)
    words = tagged_words(bare)
    place = words[0][0] if len(words) > 2 and words[0][1] == "ns" else ""
    bare = _FORM.sub("", bare[len(place) :])
    trade = next((one.name for one in trade_names() if one.role == role), None)
    for length in range(2, 7):
        nick = bare[:length]
        if (
            len(nick) < length
            or tagged_words(nick)[0] == (nick, "ns")
            or "某某" in nick
            or role.startswith(nick)
        ):
            continue
        if trade is None or not trade.match(nick):  # 建设 is no name of a builder
            yield from (before + nick + after for before in ("", place) for after in _AFTER)


def _endings(name: str, text: str) -> Iterator[str]:
    """How the text calls a shop or workshop without its place: 白石镇云来茶叶店, 云来茶叶店."""
    for start in () if name.endswith("公司") else range(1, len(name) - 3):
        if text.count(name[start:]) > text.count(name[start - 1 :]):
            yield name[start:]


def _short_names(judgment: Judgment) -> list[tuple[str, str]]:
    """Full and short name of parties, where the text introduces one."""
    end = max(
        (s.end for s in judgment.passages(SectionKind.PARTIES, SectionKind.PROCEDURE)), default=0
    )
    found = []
    for match in _SHORT_NAME.finditer(judgment.text[:end]):
        full, short = match.groups()
        party = next((p.name for p in judgment.parties if full.endswith(p.name)), "")
        if party:
            found.append((party, short))
    return found
