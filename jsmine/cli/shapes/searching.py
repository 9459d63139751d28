"""Similar cases and articles as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from jsmine.cli.shapes.common import Shape, day, span
from jsmine.domain.judgment import Judgment
from jsmine.domain.statute import ArticleHit

if TYPE_CHECKING:
    from jsmine.workbench import SearchReply


def search_reply(reply: SearchReply, found: Mapping[str, Judgment]) -> Shape:
    """The similar cases with their reasons."""
    results = []
    for rank, case in enumerate(reply.results, 1):
        stored = found[case.judgment_id]
        results.append(
            {
                "rank": rank,
                "judgment_id": case.judgment_id,
                "source": stored.source,
                "case_number": str(stored.case_number) if stored.case_number else None,
                "court": stored.court.name if stored.court else None,
                "cause": stored.cause.name if stored.cause else None,
                "judgment_date": day(stored.judgment_date),
                "tier": case.tier.value,
                "effect": case.tier.effect,
                "score": round(case.score, 6),
                "degree": case.degree.value,
                "channels": {name: round(part, 6) for name, part in case.channels.items()},
                "aligned": [
                    {"query_span": span(a.query_span), "span": span(a.anchor), "why": a.why}
                    for a in case.aligned
                ],
                "differences": list(case.differences),
                "siblings": list(case.siblings),
            }
        )
    cause = reply.cause
    return {
        "results": results,
        "inferred_cause": {
            "name": cause.name,
            "sure": round(cause.sure, 3),
            "certainty": cause.certainty,
            "problem": cause.problem or None,
        }
        if cause
        else None,
        "caution": reply.caution or None,
        "took_ms": round(reply.took_ms, 2),
    }


def article_hits(hits: Iterable[ArticleHit]) -> Shape:
    """The articles that answer a question."""
    return {
        "results": [
            {
                "rank": rank,
                "law": hit.article.law,
                "article": hit.article.number,
                "text": hit.article.text,
                "version_date": day(hit.article.version_date),
                "in_force": hit.in_force,
                "score": round(hit.score, 6),
            }
            for rank, hit in enumerate(hits, 1)
        ]
    }
