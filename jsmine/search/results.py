"""From ranked rows to 类案: folded, explained, with tier."""

from jsmine.domain.judgment import Judgment
from jsmine.domain.similar import SimilarCase
from jsmine.search.cards import Card
from jsmine.search.collection import WHOLE, Collection
from jsmine.search.explain import Rarity, align, differences, sentences_of
from jsmine.search.ranking import Ranking


def present(
    collection: Collection, query: Judgment, ranking: Ranking, top: int
) -> list[SimilarCase]:
    """The first ``top`` results; judgments of one serial case share a place."""
    groups: dict[str, list[int]] = {}
    for place, row in enumerate(ranking.rows):
        key = serial_key(collection.cards[int(row)])
        if key not in groups and len(groups) == top:
            continue
        groups.setdefault(key, []).append(place)
    rarity = collection_rarity(collection)
    own = sentences_of(query, rarity)
    results = []
    for places in groups.values():
        first, *others = places
        row = int(ranking.rows[first])
        card = collection.cards[row]
        other = sentences_of(collection.judgment(row), rarity)
        results.append(
            SimilarCase(
                judgment_id=card.id,
                score=float(ranking.scores[first]),
                tier=ranking.tier(card),
                channels={name: float(share[first]) for name, share in ranking.shares.items()},
                aligned=align(own, other, card.id),
                differences=differences(ranking.card, card),
                siblings=tuple(collection.cards[int(ranking.rows[p])].id for p in others),
            )
        )
    return results


def serial_key(card: Card) -> str:
    """The same for judgments of one serial case: one court, one cause, one defendant."""
    if card.court and card.cause and card.defendant:
        return f"{card.court}|{card.cause}|{card.defendant}"
    return card.id


def collection_rarity(collection: Collection) -> Rarity:
    """The inverse document frequency of words in the collection."""
    return lambda word: collection.lexical.rarity(WHOLE, word)
