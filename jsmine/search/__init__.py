"""Finding: similar cases (类案) of a judgment, and the articles (法条) that answer a question."""

from jsmine.search.index import SimilarCaseIndex
from jsmine.search.lawfiles import iter_laws
from jsmine.search.models import CrossEncoderReranker, SentenceTransformerEmbedder
from jsmine.search.query import query_from_text
from jsmine.search.statutes import StatuteIndex

__all__ = [
    "CrossEncoderReranker",
    "SentenceTransformerEmbedder",
    "SimilarCaseIndex",
    "StatuteIndex",
    "iter_laws",
    "query_from_text",
]
