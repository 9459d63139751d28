"""Which articles a document may cite: those that exist and are in force on its day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from jsmine.domain.judgment import Judgment, StatuteCitation
from jsmine.domain.statute import law_key, repealed_on
from jsmine.draft.measures import Basis
from jsmine.ports import StatuteBook

# Procedure tells how the court decided, not what a unit should do.
_PROCEDURAL = ("诉讼", "证据", "时间效力", "仲裁法", "公证法")


def is_repealed(law: str, on: date) -> bool:
    """Whether the law is known to be no longer in force on that day."""
    day = repealed_on(law)
    return day is not None and day <= on


def cited_articles(judgments: Iterable[Judgment]) -> Counter[tuple[str, str]]:
    """How many judgments cite each article, keyed by ``(law_key, article)``."""
    counts: Counter[tuple[str, str]] = Counter()
    for judgment in judgments:
        counts.update({(law_key(s.law), s.article) for s in judgment.statutes})
    return counts


def supported_basis(
    basis: Sequence[Basis],
    judgments: Sequence[Judgment],
    statutes: StatuteBook | None,
    on: date,
) -> tuple[StatuteCitation, ...]:
    """The articles of the basis that may be cited; else those that the judgments cite most.

    Without a statute book only what the judgments themselves cite is taken as existing.
    """
    cited = cited_articles(judgments)
    kept = [(b.law, b.article) for b in basis]
    kept = [pair for pair in kept if _may_cite(pair, cited, statutes, on)]
    return tuple(
        StatuteCitation(law=law, article=article)
        for law, article in kept or _common(cited, judgments, statutes, on)
    )


def in_force(citation: StatuteCitation, statutes: StatuteBook | None, on: date) -> bool:
    """Whether nothing that is known speaks against citing the article on that day."""
    if is_repealed(citation.law, on):
        return False
    if statutes is None or not statutes.knows(citation.law):
        return True
    return statutes.article(citation.law, citation.article, on) is not None


def _common(
    cited: Counter[tuple[str, str]],
    judgments: Sequence[Judgment],
    statutes: StatuteBook | None,
    on: date,
) -> list[tuple[str, str]]:
    """The two articles that most judgments cite, at least two of them, procedure apart."""
    names = {law_key(s.law): s.law for j in judgments for s in j.statutes}
    common = [
        (names[law], article)
        for (law, article), count in sorted(cited.items(), key=lambda item: (-item[1], item[0]))
        if count >= 2 and not any(word in law for word in _PROCEDURAL)
    ]
    return [pair for pair in common if _may_cite(pair, cited, statutes, on)][:2]


def _may_cite(
    pair: tuple[str, str],
    cited: Counter[tuple[str, str]],
    statutes: StatuteBook | None,
    on: date,
) -> bool:
    law, article = pair
    if is_repealed(law, on):
        return False
    if statutes is None or not statutes.knows(law):
        return (law_key(law), article) in cited
    return statutes.article(law, article, on) is not None


def print_citations(citations: Sequence[StatuteCitation]) -> str:
    """The articles as letters cite them, each law named once: 《A》第一条、第二条，《B》第三条."""
    laws: dict[str, list[str]] = {}
    for citation in citations:
        laws.setdefault(citation.law, []).append(
            f"{citation.article}{citation.paragraph or ''}{citation.item or ''}"
        )
    return "，".join(f"《{law}》" + "、".join(articles) for law, articles in laws.items())
