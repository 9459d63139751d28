"""检索层级 by 法发〔2020〕24号 art. 4."""

from jsmine.domain.judgment import CourtLevel
from jsmine.domain.similar import Tier
from jsmine.search.cards import Card

_SUPREME = "最高人民法院"


def tier_of(card: Card, own_court: str, own_region: str) -> Tier:
    """The tier of a judgment as seen from the own court."""
    if card.guiding:
        return Tier.GUIDING
    if card.court == _SUPREME:
        return Tier.SUPREME
    if not own_court:
        return Tier.OTHER
    if card.court == own_court:
        return Tier.OWN
    return _higher(card, own_court, own_region)


def _higher(card: Card, own_court: str, own_region: str) -> Tier:
    same_province = bool(own_region) and card.region[:2] == own_region[:2]
    if card.level == CourtLevel.HIGH.value and (same_province or card.court[:2] == own_court[:2]):
        return Tier.HIGH
    if card.level == CourtLevel.INTERMEDIATE.value and own_region:
        return Tier.HIGHER if card.region and own_region.startswith(card.region) else Tier.OTHER
    return Tier.OTHER
