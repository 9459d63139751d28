"""Labelled sets for clustering: facts with one cause, sentences with one dispute focus."""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jsmine.domain.judgment import Judgment, Section, SectionKind, judgment_id


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """Texts with one true label each; ``coarse`` asks for the upper of two levels."""

    name: str
    ids: tuple[str, ...]
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    coarse: bool = False

    @property
    def judgments(self) -> tuple[Judgment, ...]:
        """The texts as judgments that consist of findings; ids follow the order."""
        return tuple(
            Judgment(
                id=judgment_id(f"{number:06d}{text}"),
                source=name,
                text=text,
                sections=(Section(SectionKind.FACTS, 0, len(text)),),
            )
            for number, (name, text) in enumerate(zip(self.ids, self.texts, strict=True))
        )


def read_set(data: Path, name: str) -> LabelledSet:
    """One of ``SETS``, read from the folder of labelled data."""
    return SETS[name](data)


def _rows(data: Path, name: str) -> Iterator[Mapping[str, object]]:
    with gzip.open(data / "clustering" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if isinstance(row, dict):
                yield row


def _select(
    name: str, rows: list[tuple[str, str, str]], fewest: int, coarse: bool = False
) -> LabelledSet:
    """The rows (id, text, label) whose label has enough of them."""
    counted = Counter(label for _, _, label in rows)
    kept = [row for row in rows if counted[row[2]] >= fewest]
    ids, texts, labels = zip(*kept, strict=True)
    return LabelledSet(name=name, ids=ids, texts=texts, labels=labels, coarse=coarse)


def _one(values: object) -> str | None:
    """The only label of a row; ``None`` if it has several."""
    if isinstance(values, list):
        return str(values[0]) if len(values) == 1 else None
    return str(values)


def _facts(name: str, field: str, label: str, fewest: int) -> Callable[[Path], LabelledSet]:
    def read(data: Path) -> LabelledSet:
        found = [(str(r["id"]), str(r[field]), _one(r[label])) for r in _rows(data, name)]
        rows = [(number, text, value) for number, text, value in found if value is not None]
        return _select(name, rows, fewest, coarse=name.startswith("muser"))

    return read


SETS: Mapping[str, Callable[[Path], LabelledSet]] = {
    "cjrc_civil": _facts("cjrc_civil", "text", "cause", 4),
    "cjrc_criminal": _facts("cjrc_criminal", "text", "cause", 4),
    "lexeval_civil": _facts("lexeval_civil", "text", "causes", 1),
    "muser_sentences": _facts("muser_sentences", "sentence", "labels", 60),
}
