"""Which judgments a search may return."""

from jsmine.domain.similar import SearchFilter
from jsmine.search.cards import Card


def passes(card: Card, where: SearchFilter) -> bool:
    """Whether the card satisfies the filter; the tier is judged elsewhere."""
    return (
        (where.cause is None or where.cause in (card.cause, *card.path))
        and (where.court is None or where.court in card.court)
        and (where.region is None or card.region.startswith(where.region))
        and _in_time(card, where)
        and (where.outcome is None or card.outcome == where.outcome.value)
        and (where.article is None or _cites(card, where.article))
        and (not where.effective_only or card.effective is True)
    )


def _in_time(card: Card, where: SearchFilter) -> bool:
    if where.since is None and where.until is None:
        return True
    if not card.day:
        return False
    return (where.since is None or card.day >= where.since.toordinal()) and (
        where.until is None or card.day <= where.until.toordinal()
    )


def _cites(card: Card, article: str) -> bool:
    wanted = article.replace("《", "").replace("》", "").replace("中华人民共和国", "").strip()
    return any(cited == wanted or cited.endswith(wanted) for cited in card.articles)
