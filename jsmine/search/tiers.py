"""检索层级 by 法发〔2020〕24号 art. 4."""

from functools import cache

from jsmine.domain.judgment import CourtLevel
from jsmine.domain.similar import Tier
from jsmine.resources import load_table
from jsmine.search.cards import Card

_SUPREME = "最高人民法院"


@cache
def court_regions() -> dict[str, str]:
    """Province and city of each listed court."""
    return {row["name"]: row["province"] + row["city"] for row in load_table("ingest/courts.csv")}


def tier_of(card: Card, own_court: str, own_region: str) -> Tier:
    """The tier of a judgment as seen from the own court, which sits in the own region."""
    if card.guiding:
        return Tier.GUIDING
    if card.court == _SUPREME:
        return Tier.SUPREME
    if not own_court or not card.court:
        return Tier.OTHER
    if card.court == own_court:
        return Tier.OWN
    return _higher(card, own_region)


def _higher(card: Card, own_region: str) -> Tier:
    region = card.region or court_regions().get(card.court, "")
    if not own_region or region[:2] != own_region[:2]:
        return Tier.OTHER
    if card.level == CourtLevel.HIGH.value or card.court.endswith("高级人民法院"):
        return Tier.HIGH
    middle = card.level == CourtLevel.INTERMEDIATE.value or "中级人民法院" in card.court
    if middle and own_region.startswith(region):
        return Tier.HIGHER
    return Tier.OTHER
