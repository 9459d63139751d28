"""The judgments behind a document, loaded once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jsmine.domain.judgment import Judgment
from jsmine.errors import NotFound
from jsmine.ports import JudgmentSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Judgments by id, in order of date, then case number, then id."""

    by_id: Mapping[str, Judgment]
    missing: frozenset[str] = frozenset()

    def some(self, ids: Iterable[str]) -> list[Judgment]:
        """The judgments with these ids, ordered; ids that are missing are left out."""
        wanted = {i for i in ids if i in self.by_id}
        return [judgment for i, judgment in self.by_id.items() if i in wanted]


class Loaded:
    """A ``JudgmentSource`` that reads each judgment once, for a paper that asks for all again."""

    def __init__(self, source: JudgmentSource) -> None:
        self._source = source
        self._all: dict[str, Judgment] | None = None

    def judgment(self, judgment_id: str) -> Judgment:
        """The judgment; raises ``NotFound``."""
        found = (self._all or {}).get(judgment_id)
        return found if found is not None else self._source.judgment(judgment_id)

    def judgments(self, judgment_ids: Iterable[str] | None = None) -> Iterable[Judgment]:
        """These judgments, or all, ordered by id."""
        if self._all is None:
            self._all = {judgment.id: judgment for judgment in self._source.judgments()}
        if judgment_ids is None:
            return list(self._all.values())
        return [self.judgment(i) for i in sorted(judgment_ids)]


def load_cases(source: JudgmentSource, ids: Iterable[str]) -> Cases:
    """The judgments with these ids; what the source does not have is noted as missing."""
    found: list[Judgment] = []
    missing: set[str] = set()
    for judgment_id in sorted(set(ids)):
        try:
            found.append(source.judgment(judgment_id))
        except (NotFound, KeyError):
            missing.add(judgment_id)
    found.sort(key=_order)
    return Cases(by_id={j.id: j for j in found}, missing=frozenset(missing))


def _order(judgment: Judgment) -> tuple[str, str, str]:
    day = judgment.judgment_date.isoformat() if judgment.judgment_date else "9999"
    return day, str(judgment.case_number or ""), judgment.id
