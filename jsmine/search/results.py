"""From ranked rows to 类案: folded, explained, with tier."""

import re
from functools import cache

from jsmine.domain.judgment import Judgment
from jsmine.domain.similar import SimilarCase
from jsmine.search.cards import Card
from jsmine.search.collection import WHOLE, Collection
from jsmine.search.explain import Rarity, align, differences, sentences_of
from jsmine.search.ranking import Ranking
from jsmine.search.reader import whole_of

_SAME_TEXT = 0.97
_MASKED = re.compile(r"某|[×xX*＊]{2}")


def present(
    collection: Collection, query: Judgment, ranking: Ranking, top: int
) -> list[SimilarCase]:
    """The first ``top`` results; documents of one case or serial case share a place."""
    rarity = collection_rarity(collection)
    own = sentences_of(query, rarity)
    results = []
    for first, *others in _fold(collection, ranking, top):
        row = int(ranking.rows[first])
        card = collection.cards[row]
        other = sentences_of(collection.judgment(row), rarity)
        results.append(
            SimilarCase(
                judgment_id=card.id,
                score=float(ranking.scores[first]),
                tier=ranking.tier(card),
                channels={name: float(share[first]) for name, share in ranking.shares.items()},
                aligned=align(own, other, card.id, told=ranking.card.told),
                differences=differences(ranking.card, card),
                siblings=tuple(collection.cards[int(ranking.rows[p])].id for p in others),
            )
        )
    return results


def collection_rarity(collection: Collection) -> Rarity:
    """The inverse document frequency of words in the collection."""
    return cache(lambda word: collection.lexical.rarity(WHOLE, word))


def _fold(collection: Collection, ranking: Ranking, top: int) -> list[list[int]]:
    """The places of the ranking, those of one case and of one serial case together."""
    groups: list[list[int]] = []
    keys: dict[str, list[int]] = {}
    alike: dict[str, list[list[int]]] = {}
    for place, row in enumerate(ranking.rows):
        card = collection.cards[int(row)]
        own = _keys(card)
        group = next((keys[key] for key in own if key in keys), None)
        group = group or _same_text(collection, ranking, place, alike)
        if group is None:
            if len(groups) == top:
                continue
            group = []
            groups.append(group)
            alike.setdefault(_docket(card), []).append(group)
        keys.update(dict.fromkeys(own, group))
        group.append(place)
    return groups


def _keys(card: Card) -> list[str]:
    """What documents of one case share, and suits over one cause against one named unit."""
    docket = _docket(card)
    serial = docket if docket and not _MASKED.search(card.defendant) else ""
    return [key for key in (card.number, serial) if key]


def _docket(card: Card) -> str:
    known = card.court and card.cause and card.defendant
    return f"{card.court}|{card.cause}|{card.defendant}" if known else ""


def _same_text(
    collection: Collection, ranking: Ranking, place: int, alike: dict[str, list[list[int]]]
) -> list[int] | None:
    """The group whose first judgment has nearly this one's text, where the name is masked."""
    docket = _docket(collection.cards[int(ranking.rows[place])])
    for group in alike.get(docket, ()) if docket else ():
        rows = ranking.rows[[group[0], place]]
        one, other = whole_of(collection.kind_vectors(rows).astype("float32"))
        if float(one @ other) >= _SAME_TEXT:
            return group
    return None
