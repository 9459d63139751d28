"""Which judgments a document may rest on (法释〔2016〕19号 art. 4)."""

import re

from jsmine.domain.judgment import Judgment, Outcome

_FAMILY = re.compile(r"离婚|抚养|监护|收养|探望|亲子|同居关系|婚姻")
_MINOR = re.compile(r"未成年(?:被告人|犯)|被告人[^。]{0,40}未满十八周岁")


def citable(judgment: Judgment) -> bool:
    """Whether the case is of a kind that may be made public.

    Divorce, custody and guardianship, juvenile crime, and cases closed by mediation may not.
    """
    if judgment.outcome is Outcome.SETTLED or judgment.doc_type.endswith("调解书"):
        return False
    if judgment.cause is not None and _FAMILY.search(judgment.cause.name):
        return False
    return not _MINOR.search(judgment.text)
