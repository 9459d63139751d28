"""The marker phrases that open sections, compiled from ``resources/ingest/markers.csv``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from jsmine.domain.judgment import SectionKind
from jsmine.resources import load_table

# Labels that the publishing site puts before a paragraph, fused with its text.
LABELS = {
    "当事人": SectionKind.PARTIES,
    "当事人信息": SectionKind.PARTIES,
    "审理经过": SectionKind.PROCEDURE,
    "原告诉称": SectionKind.CLAIMS,
    "诉讼请求": SectionKind.CLAIMS,
    "请求情况": SectionKind.CLAIMS,
    "公诉机关称": SectionKind.CLAIMS,
    "上诉人诉称": SectionKind.CLAIMS,
    "再审申请人称": SectionKind.CLAIMS,
    "申请人称": SectionKind.CLAIMS,
    "被告辩称": SectionKind.DEFENCE,
    "答辩情况": SectionKind.DEFENCE,
    "被申请人辩称": SectionKind.DEFENCE,
    "被上诉人辩称": SectionKind.DEFENCE,
    "第三人称": SectionKind.DEFENCE,
    "辩方观点": SectionKind.DEFENCE,
    "一审原告诉称": SectionKind.LOWER_COURT,
    "一审被告辩称": SectionKind.LOWER_COURT,
    "一审法院查明": SectionKind.LOWER_COURT,
    "一审法院认为": SectionKind.LOWER_COURT,
    "一审裁判结果": SectionKind.LOWER_COURT,
    "二审法院查明": SectionKind.LOWER_COURT,
    "二审法院认为": SectionKind.LOWER_COURT,
    "本院查明": SectionKind.FACTS,
    "本院认为": SectionKind.REASONING,
    "裁判依据": SectionKind.BASIS,
    "裁判结果": SectionKind.DISPOSITION,
    "落款": SectionKind.SIGNATURE,
}
LABEL = re.compile(
    rf"\n[ \t　]*(?:{'|'.join(sorted(LABELS, key=len, reverse=True))})(?=[ 　]{{2}}|\n)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One marker: the section that it opens, from which states, and the pattern."""

    kind: SectionKind
    where: str
    when: str
    sources: frozenset[str]
    needs: tuple[str, ...]
    opens: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Openings:
    """Rules that look at one place, by the character that stands there."""

    by_char: Mapping[str, tuple[Rule, ...]]
    other: tuple[Rule, ...]

    def first_match(self, text: str, start: int, stop: int) -> SectionKind | None:
        """The section that the first fitting rule opens at ``start``."""
        unit = text[start:stop]
        for rule in self.by_char.get(unit[:1], self.other):
            # Looking for a word is much cheaper than matching a pattern that lacks it.
            for word in rule.needs:
                if word in unit:
                    if rule.pattern.match(text, start, stop):
                        return rule.kind
                    break
        return None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules that may fire in one state, by where in a sentence or paragraph they look.

    ``line`` are those of ``start`` and, after them, those that look at a paragraph's beginning.
    ``needed`` finds one of the words without which no rule can fire except those of ``head``,
    ``head_needed`` one without which none of those can: most sentences have none.
    """

    needed: re.Pattern[str]
    head_needed: re.Pattern[str]
    head: tuple[Rule, ...]
    start: Openings
    line: Openings
    linehead: Openings


@cache
def rules() -> tuple[Rule, ...]:
    """Every marker, in the order of the table: the first that fits decides."""
    return tuple(
        Rule(
            SectionKind(row["kind"]),
            row["where"],
            row["when"],
            frozenset(row["from"].split("|")),
            tuple(row["needs"].split("|")),
            row["opens"],
            re.compile(row["pattern"]),
        )
        for row in load_table("ingest/markers.csv")
    )


@cache
def rule_set(state: SectionKind, level: str) -> RuleSet:
    """The rules that lead out of ``state`` at this level: first, second or retrial."""
    valid = {"first": {"any"}, "second": {"any", "appeal", "second"}}.get(
        level, {"any", "appeal", "retrial"}
    )
    chosen = [rule for rule in rules() if state.value in rule.sources and rule.when in valid]
    head = tuple(rule for rule in chosen if rule.where == "head")
    return RuleSet(
        _any_word(rule for rule in chosen if rule.where != "head"),
        _any_word(head),
        head,
        *(
            _openings([rule for place in places for rule in chosen if rule.where == place])
            for places in (("start",), ("start", "line"), ("linehead",))
        ),
    )


def _any_word(rules: Iterable[Rule]) -> re.Pattern[str]:
    """Finds one of the words that the rules need."""
    words = {word for rule in rules for word in rule.needs}
    fewest = sorted(word for word in words if not any(o != word and o in word for o in words))
    return re.compile("|".join(map(re.escape, fewest)) or "(?!)")


def _openings(rules: list[Rule]) -> Openings:
    chars = sorted({char for rule in rules for char in rule.opens})
    return Openings(
        {c: tuple(rule for rule in rules if not rule.opens or c in rule.opens) for c in chars},
        tuple(rule for rule in rules if not rule.opens),
    )


def first_found(rules: tuple[Rule, ...], text: str, start: int, stop: int) -> SectionKind | None:
    """The section of the rule that is found first in ``text[start:stop]``."""
    head = text[start:stop]
    best, kind = stop, None
    for rule in rules:
        for word in rule.needs:
            if word in head:
                match = rule.pattern.search(text, start, stop)
                if match and match.start() < best:
                    best, kind = match.start(), rule.kind
                break
    return kind
