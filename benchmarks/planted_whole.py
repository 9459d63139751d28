"""Problems planted in whole judgments, read from files and flagged as the command line does.

``python -m benchmarks.planted_whole --keep DIR --style whole_second --seed 1`` writes the files
of one corpus and their types to a folder, to be looked at or read by ``jsmine read``.
"""

import argparse
import json
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from docx import Document as new_document

from benchmarks.planted import QUARTERS, poisson
from benchmarks.planted_scoring import FIRST_YEAR, Corpus, Row, Score
from benchmarks.whole_people import Judge, Party, invent_firm, invent_judge, invent_person
from benchmarks.whole_phrases import Case
from benchmarks.whole_pools import WHOLE, Dispute, Pool, read_pool
from benchmarks.whole_writing import write_whole
from jsmine.domain.cluster import Grouping
from jsmine.domain.finding import Flagging
from jsmine.workbench import open_workbench

_JUDGES = 4
_SUFFIX = {"txt": ".txt", "gbk": ".txt", "docx": ".docx", "html": ".html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCorpus:
    """Files by name, the type of dispute of each, and the expected cases before the rise."""

    pool: Pool
    files: Mapping[str, bytes]
    types: Mapping[str, str]
    quiet: Mapping[str, float]


def measure_whole(seeds: Sequence[int], style: str) -> Iterator[Row]:
    """The figures of ``Score`` over whole judgments of this pool."""
    score = Score()
    for seed in seeds:
        score.add(*run_whole(plan_whole(seed, style)))
    yield from score.rows(read_pool(style).title)


def run_whole(corpus: WholeCorpus) -> tuple[Corpus, Grouping, Flagging]:
    """Reads the files into a new workspace, groups and flags them."""
    with TemporaryDirectory() as folder:
        papers = Path(folder) / "papers"
        save_whole(corpus, papers)
        with open_workbench(Path(folder) / "workspace") as bench:
            report = bench.read([papers])
            assert report.counts.judgments == len(corpus.files), report
            types = {
                judgment: corpus.types[Path(source).name]
                for judgment, source in bench.sources().items()
            }
            grouping, flagging = bench.cluster(), bench.flag()
            judgments = tuple(bench.judgments())
    read = Corpus(
        kinds=corpus.pool.disputes,
        judgments=judgments,
        types=types,
        serials=grouping.serials,
        quiet=corpus.quiet,
    )
    return read, grouping, flagging


def save_whole(corpus: WholeCorpus, folder: Path) -> None:
    """Writes the files."""
    folder.mkdir(parents=True)
    for name, content in corpus.files.items():
        (folder / name).write_bytes(content)


def plan_whole(seed: int, style: str, scale: float = 1.0) -> WholeCorpus:
    """The corpus of this seed; ``scale`` of its cases."""
    rng, pool = Random(f"{style}{seed}"), read_pool(style)
    bench = {
        court: [invent_judge(rng, pool, number) for number in range(_JUDGES)]
        for court in pool.courts
    }
    planned: list[tuple[date, str, str]] = []
    quiet: dict[str, float] = {}
    for name, dispute in pool.disputes.items():
        drawn = dispute.kind == "problem"
        start = dispute.start + (rng.choice((-1, 0, 0, 1)) if drawn else 0)
        size = scale * (rng.uniform(0.88, 1.14) if drawn else 1.0)
        rates = dispute.rates(QUARTERS, start, size)
        quiet[name] = sum(rates[:start]) / start if start else rates[0]
        planned += [(day, court, name) for court, day in _cases(rng, pool, dispute, rates)]
    planned.sort()
    firms = {name: _firms(rng, pool, dispute) for name, dispute in pool.disputes.items()}
    files: dict[str, bytes] = {}
    types: dict[str, str] = {}
    for serial, (day, court, name) in enumerate(planned, 101):
        case = _case(rng, pool, pool.disputes[name], firms[name], court, day, serial, bench[court])
        kind = rng.choice(pool.formats)
        source = f"{case.number}{_SUFFIX[kind]}"
        files[source] = _encode(write_whole(rng, case), kind)
        types[source] = name
    return WholeCorpus(pool=pool, files=files, types=types, quiet=quiet)


def _cases(
    rng: Random, pool: Pool, dispute: Dispute, rates: Sequence[float]
) -> Iterator[tuple[str, date]]:
    """Court and day of filing of every published case."""
    shares = dispute.courts or pool.shares
    for quarter, rate in enumerate(rates):
        for court, share in zip(pool.courts, shares, strict=True):
            # the inflow of one court grows threefold from the second year on
            growth = 1 + max(0, quarter - 3) / 6 if court == pool.growing else 1.0
            shown = pool.hidden.get(court, {}).get(quarter, 1.0)
            for _ in range(poisson(rng, rate * share / sum(shares) * growth * shown)):
                year, month = FIRST_YEAR + quarter // 4, quarter % 4 * 3 + rng.randint(1, 3)
                day = date(year, month, rng.randint(1, monthrange(year, month)[1]))
                yield court, day - timedelta(max(0, day.weekday() - 4))


def _firms(rng: Random, pool: Pool, dispute: Dispute) -> dict[str, list[Party]]:
    """Firms that are sued, that sue, and that are sued with another."""
    sets = {"sued": dispute.sued, "suing": dispute.suing, "second": dispute.second}
    sizes = {"sued": dispute.firms, "suing": 18, "second": 6}
    return {
        place: [invent_firm(rng, pool, dict(kinds)) for _ in range(sizes[place])]
        for place, kinds in sets.items()
        if kinds
    }


def _case(
    rng: Random,
    pool: Pool,
    dispute: Dispute,
    firms: Mapping[str, list[Party]],
    court: str,
    filed: date,
    serial: int,
    judges: Sequence[Judge],
) -> Case:
    def party(place: str, people: float) -> Party:
        if place not in firms or rng.random() < people:
            return invent_person(rng, pool, court)
        many = firms[place]
        # some firms are sued more often than others
        return rng.choice(many[: max(1, len(many) // 5)] if rng.random() < 0.22 else many)

    second = party("second", 0.0) if rng.random() < dispute.joined else None
    judged = filed + timedelta(rng.randint(32, 85) if rng.random() < 0.7 else rng.randint(86, 165))
    return Case(
        dispute=dispute,
        court=f"{pool.place}{court}人民法院",
        number=f"（{filed.year}）{pool.short}{pool.courts[court]}民初{serial}号",
        judge=rng.choice(judges),
        plaintiff=party("suing", dispute.suing_people),
        defendant=party("sued", dispute.sued_people),
        second=second,
        cause=rng.choices(list(dispute.causes), list(dispute.causes.values()))[0],
        filed=filed,
        judged=judged,
        outcome=rng.choices(list(dispute.outcomes), list(dispute.outcomes.values()))[0],
    )


def _encode(text: str, kind: str) -> bytes:
    """The text as a file of this kind."""
    if kind == "docx":
        document, stream = new_document(), BytesIO()
        for line in text.splitlines():
            document.add_paragraph(line)
        document.save(stream)
        return stream.getvalue()
    if kind == "html":
        lines = "".join(f"<p>{line}</p>\n" for line in text.splitlines())
        text = f'<html><head><meta charset="utf-8"></head><body>\n{lines}</body></html>\n'
    return text.encode("gb18030" if kind == "gbk" else "utf-8")


def main() -> None:
    """Writes one corpus to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, required=True)
    parser.add_argument("--style", choices=WHOLE, default=WHOLE[0])
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    corpus = plan_whole(chosen.seed, chosen.style)
    save_whole(corpus, chosen.keep / "papers")
    listed = json.dumps(dict(corpus.types), ensure_ascii=False, indent=1)
    (chosen.keep / "types.json").write_text(listed, encoding="utf-8")


if __name__ == "__main__":
    main()
