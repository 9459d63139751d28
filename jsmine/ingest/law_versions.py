"""Which version of a law was in force on the day of the judgment.

Versions are named by the day on which they were passed or published, as laws are cited; the
catalogue in ``resources/ingest/law_versions.csv`` says from when each was in force.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from jsmine.domain.judgment import Judgment, StatuteCitation
from jsmine.domain.statute import Law, law_key
from jsmine.resources import load_table

Versions = Mapping[str, Sequence[tuple[date, date]]]
# An imported law says when it was passed, not from when it was in force; that is at most so much
# later for nearly all laws.
_UNTIL_IN_FORCE = timedelta(days=400)


@cache
def _catalogue() -> Versions:
    versions: dict[str, list[tuple[date, date]]] = {}
    for row in load_table("ingest/law_versions.csv"):
        dates = (date.fromisoformat(row["in_force"]), date.fromisoformat(row["version_date"]))
        versions.setdefault(law_key(row["law"]), []).append(dates)
    return {law: sorted(dates) for law, dates in versions.items()}


def imported_versions(laws: Iterable[Law]) -> Versions:
    """The versions of imported laws that the catalogue does not have, safely dated."""
    versions: dict[str, list[tuple[date, date]]] = {}
    for law in laws:
        key = law_key(law.title)
        if law.version_date is not None and key not in _catalogue():
            dates = (law.version_date + _UNTIL_IN_FORCE, law.version_date)
            versions.setdefault(key, []).append(dates)
    return {law: sorted(dates) for law, dates in versions.items()}


def version_in_force(law: str, on: date, versions: Versions | None = None) -> date | None:
    """The version of ``law`` in force on that day; ``None`` where that is not known.

    Of imported ``versions`` a day within which a newer one may have come into force is unknown.
    """
    known = (_catalogue() if versions is None else versions).get(law_key(law), ())
    begun = [passed for since, passed in known if since <= on]
    if not begun or (versions is not None and any(begun[-1] < p <= on for _, p in known)):
        return None
    return begun[-1]


def date_citations(
    citations: Sequence[StatuteCitation], on: date | None, versions: Versions | None = None
) -> tuple[StatuteCitation, ...]:
    """The citations with the versions in force on the day of the judgment, where known."""
    if on is None:
        return tuple(citations)
    return tuple(
        replace(c, version_date=version_in_force(c.law, on, versions))
        if c.version_date is None
        else c
        for c in citations
    )


def with_imported_versions(judgment: Judgment, versions: Versions) -> Judgment:
    """The judgment with citations of laws that only the imported ``versions`` know dated too."""
    if not versions or all(c.version_date for c in judgment.statutes):
        return judgment
    dated = date_citations(judgment.statutes, judgment.judgment_date, versions)
    return replace(judgment, statutes=dated)
