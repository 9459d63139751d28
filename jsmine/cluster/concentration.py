"""Where a problem sits: courts, regions, defendants, causes."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jsmine.cluster.roles import role_of
from jsmine.cluster.trades import Trade
from jsmine.domain.finding import PERSON, Concentration
from jsmine.domain.judgment import Judgment, Outcome, PartyKind


def measure_concentration(judgments: Sequence[Judgment]) -> tuple[Concentration, ...]:
    """Counts by court, region, defendant and cause, each with its HHI."""
    return (
        _concentration("court", (j.court.name for j in judgments if j.court)),
        _concentration("region", (j.court.region for j in judgments if j.court)),
        _concentration("defendant", (d for j in judgments for d in defendants(j))),
        _concentration("cause", (j.cause.name for j in judgments if j.cause)),
    )


def defendants(judgment: Judgment) -> tuple[str, ...]:
    """The sued organisations; a name masked beyond recognition still counts as one name."""
    return tuple(
        dict.fromkeys(
            party.name
            for party in judgment.parties
            if party.is_sued and party.kind is PartyKind.ORGANISATION
        )
    )


def _concentration(by: str, values: Iterable[str]) -> Concentration:
    counted = Counter(value for value in values if value)
    total = sum(counted.values())
    hhi = sum((count / total) ** 2 for count in counted.values()) if total else 0.0
    ordered = dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
    return Concentration(by=by, counts=ordered, hhi=round(hhi, 4))


def support_rate(judgments: Sequence[Judgment]) -> float:
    """The share of decided first-instance cases in which the claim was upheld at least in part."""
    won = sum(j.outcome in (Outcome.GRANTED, Outcome.PARTLY_GRANTED) for j in judgments)
    lost = sum(j.outcome in (Outcome.DENIED, Outcome.DISMISSED) for j in judgments)
    return round(won / (won + lost), 4) if won + lost else 0.0


def sued_roles(judgments: Sequence[Judgment], common: Trade) -> tuple[str, ...]:
    """Roles of the trade among the parties, most frequent first."""
    counted = Counter(
        role
        for judgment in judgments
        for role in sorted({role_of(party, common) for party in judgment.parties} - {PERSON})
    )
    return tuple(sorted(counted, key=lambda role: (-counted[role], role)))
