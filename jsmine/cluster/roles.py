"""Who acts: names, short names and party roles → a role of the trade (物业服务企业 …)."""

import re
from dataclasses import dataclass
from functools import cache

from jsmine.domain.finding import ORGANISATION, PERSON
from jsmine.domain.judgment import Judgment, Outcome, Party, PartyKind, SectionKind
from jsmine.resources import load_table

_SUES = ("原告", "上诉人", "申请人", "再审申请人", "申请执行人", "起诉人")
_SHORT_NAME = re.compile(
    r"([\u4e00-\u9fa5A-Za-z（）()某]{2,40}?)[（(](?:以下|下)[^（）()]{0,6}简?称[:：]?[“\"]?"
    r"([\u4e00-\u9fa5A-Za-z某]{2,12})"
)
# Before a party's name: something is done to it; so it is where 被 follows.
_DONE_TO = re.compile(
    r"(?:[向给使让将把]|[针面]?对|侵害|侵犯|损害|告知|通知|要求|迫使|致使?|导致)了?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party by its role in the trade, and whether it sued."""

    role: str
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

    def actor(self, clause: str) -> Actor | None:
        """The party named first in the clause, other than one to whom something is done."""
        best: tuple[int, int, Actor] | None = None
        for name, actor in self.names:
            place = clause.find(name)
            while place >= 0 and _suffers(clause, place, place + len(name)):
                place = clause.find(name, place + 1)
            if place >= 0 and (best is None or (place, -len(name)) < best[:2]):
                best = (place, -len(name), actor)
        return best[2] if best else None

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
    """Whether what is named there is done to: 向原告, 原告被."""
    if clause.startswith("被", end) and not clause.startswith("被告", end):
        return True
    return _DONE_TO.search(clause, max(0, start - 4), start) is not None


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str] | None, tuple[str, ...]], ...]:
    return tuple(
        (
            row["role"],
            re.compile(row["name"]) if row["name"] else None,
            tuple(name for name in row["called"].split("|") if name),
        )
        for row in load_table("cluster/roles.csv")
    )


def role_of(party: Party) -> str:
    """The role of the trade that a party's name shows."""
    if party.kind is PartyKind.PERSON:
        return PERSON
    for role, pattern, _ in _roles():
        if pattern is not None and pattern.search(party.name):
            return role
    return ORGANISATION


def cast_of(judgment: Judgment) -> Cast:
    """All names under which the reasons may speak of the parties."""
    actors: dict[str, Actor] = {}
    short = dict(_short_names(judgment))
    for party in judgment.parties:
        actor = Actor(
            role=role_of(party),
            sued_others=party.role.startswith(_SUES),
            organisation=party.kind is PartyKind.ORGANISATION,
        )
        for name in (party.name, short.get(party.name, ""), party.role[:3], party.role):
            if len(name) >= 2:
                actors.setdefault(name, actor)
        for role, _, called in _roles():
            if role == actor.role:
                for name in called:
                    actors.setdefault(name, actor)
        if actor.organisation:
            for end in range(2, 5):  # 恒某物业服务有限公司 → 恒某物业, 某捷公司
                actors.setdefault(_nick(party.name, end, actor.role), actor)
    if not judgment.parties:
        actors = _unnamed()
    names = sorted(
        ((n, a) for n, a in actors.items() if n), key=lambda item: (-len(item[0]), item[0])
    )
    return Cast(tuple(names))


def _unnamed() -> dict[str, Actor]:
    """The actors of a text without a party block: the two sides, and trades by their own names."""
    trades = {
        name: Actor(role=role, sued_others=False, organisation=True)
        for role, _, called in _roles()
        for name in called
    }
    sides = {
        "被告": Actor(role=ORGANISATION, sued_others=False, organisation=True),
        "原告": Actor(role=PERSON, sued_others=True, organisation=False),
    }
    return trades | sides


_PLACE = re.compile(r"^[\u4e00-\u9fa5]{2,6}?(?:省|市|县|区)")
_FORM = re.compile(r"(?:服务|管理|国际|科技|集团|股份|有限|责任|公司|企业|分公司).*$")


def _nick(name: str, length: int, role: str) -> str:
    """A likely short form: the name without place and legal form, cut to a length.

    The beginning of the role itself is none: 业主 is not 业主委员会.
    """
    bare = name
    while _PLACE.match(bare):
        bare = _PLACE.sub("", bare, count=1)
    bare = _FORM.sub("", bare)
    nick = bare[:length]
    return nick if len(nick) == length and "某某" not in nick and not role.startswith(nick) else ""


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
