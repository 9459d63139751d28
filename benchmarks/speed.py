"""How fast judgments are parsed and read, how that grows, and how fast a search answers.

``python -m benchmarks.speed --data data/samples [--documents 10000] [--json]`` makes documents
from the samples by variation (other digits and surnames), and measures each part in a process of
its own, so that the peak memory and the processor time (of that process and all its children
together) are that part's. Ratios are given by the clock and by processor time, which other work on
the machine disturbs less; the rows of tenths show whether a long reading run slows down.
``--search 10000 100000 1000000`` measures searching among so many made-up passages instead,
``--index 10000 100000`` the index over whole judgments.
"""

import argparse
import gzip
import json
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from pathlib import Path

import jieba
import psutil

from benchmarks import speed_index
from benchmarks.speed_search import COLUMNS, search_rows
from benchmarks.table import print_table
from jsmine.errors import NotAJudgment
from jsmine.ingest import iter_documents, parse_judgment
from jsmine.workbench import open_workbench

SEED = 20240618
A_FILE = 1000  # documents in one .jsonl.gz
_WATCH = 0.2  # seconds between two looks at the memory
HEAD = (
    "what", "documents", "seconds", "CPU seconds", "per second", "peak MB", "ratio", "ratio by CPU"
)  # fmt: skip
Row = tuple[object, ...]
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


def texts(folder: Path) -> list[str]:
    """The text of every sample."""
    found = []
    for path in sorted(p for p in (folder / "judgments").iterdir() if p.suffix != ".docx"):
        found += [d.text for d in iter_documents(path) if hasattr(d, "text")]
    return found


def varied(originals: list[str], n: int) -> Iterator[str]:
    """``n`` documents: each sample again and again with other digits and surnames."""
    rng = random.Random(SEED)
    for number in range(n):
        surname = rng.choice(_SURNAMES)
        text = re.sub("[\u4e00-\u9fa5]某", f"{surname}某", originals[number % len(originals)])
        yield re.sub(r"(?<=[民刑行执初终申再])\d+(?=号)", str(100_000 + number), text)


def write_files(folder: Path, documents: Iterator[str]) -> None:
    """The documents as .jsonl.gz files, a thousand in each."""
    for index in range(10**6):
        part = list(islice(documents, A_FILE))
        if not part:
            return
        lines = (json.dumps({"正文": text}, ensure_ascii=False) for text in part)
        path = folder / f"{index:04}.jsonl.gz"
        path.write_bytes(gzip.compress("\n".join(lines).encode(), compresslevel=1))


def parse_all(documents: list[str]) -> None:
    """Parses every document; one that is no judgment takes its time too."""
    for text in documents:
        with suppress(NotAJudgment):
            parse_judgment(text)


def cut_all(documents: list[str]) -> None:
    """Cuts every document into words with jieba."""
    for text in documents:
        jieba.lcut(text)


def read_all(folder: Path) -> list[float]:
    """The product's own ``read``, two processes; the seconds at the end of each file."""
    ends: list[float] = []
    begin = time.perf_counter()

    def note(done: int, total: int | None, what: str) -> None:
        while len(ends) < done:
            ends.append(time.perf_counter() - begin)

    with tempfile.TemporaryDirectory() as workspace, open_workbench(workspace) as bench:
        bench.read([folder], note)
    return ends


def store_only(folder: Path) -> None:
    """The limit: the files read and written to SQLite, nothing parsed."""
    with tempfile.TemporaryDirectory() as workspace:
        database = sqlite3.connect(Path(workspace) / "a.db")
        database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
        for path in sorted(folder.iterdir()):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                rows = [(json.loads(line)["正文"],) for line in lines]
            database.executemany("INSERT INTO t (text) VALUES (?)", rows)
            database.commit()
        database.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One part: seconds by the clock and of processors, peak megabytes, ends of its files."""

    seconds: float
    cpu: float
    peak: float
    ends: list[float]


def measured(part: str, *arguments: object) -> Measured:
    """What a part takes in a process of its own, the whole process tree counted."""
    command = [sys.executable, "-m", "benchmarks.speed", "--part", part, *map(str, arguments)]
    peak = 0.0
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, stdout=output)
        root = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, _tree_megabytes(root))
            time.sleep(_WATCH)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        output.seek(0)
        return Measured(peak=peak, **json.loads(output.read().splitlines()[-1]))


def _cpu_seconds() -> float:
    """The processor time of this process and of its children, ended or not."""
    own = psutil.Process()
    times = [process.cpu_times() for process in (own, *own.children(recursive=True))]
    return float(sum(t.user + t.system + t.children_user + t.children_system for t in times))


def _tree_megabytes(root: psutil.Process) -> float:
    total = 0
    try:
        for process in (root, *root.children(recursive=True)):
            total += process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0.0  # it ended while it was looked at: the next look counts
    return total / 2**20


def run_part(part: str, folder: Path) -> None:
    """Runs one part over a folder of documents and prints its figures."""
    works: dict[str, Callable[[], list[float] | None]] = {
        "read": lambda: read_all(folder),
        "store": lambda: store_only(folder),
    }
    if part in ("parse", "jieba"):
        documents = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
        jieba.initialize()
        parse_judgment(documents[0])  # tables are loaded before the clock starts
        works = {"parse": lambda: parse_all(documents), "jieba": lambda: cut_all(documents)}
    begin, used = time.perf_counter(), _cpu_seconds()
    ends = works[part]()
    seconds, cpu = time.perf_counter() - begin, _cpu_seconds() - used
    sys.stdout.write(json.dumps({"seconds": seconds, "cpu": cpu, "ends": ends or []}) + "\n")


def main() -> None:
    """Measures everything and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data/samples"))
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", nargs=2, metavar=("PART", "FOLDER"))
    parser.add_argument("--search", nargs="+", type=int, metavar="PASSAGES")
    parser.add_argument("--index", nargs="+", type=int, metavar="JUDGMENTS")
    options = parser.parse_args()
    if options.part:
        run_part(options.part[0], Path(options.part[1]))
        return
    originals = texts(options.data)
    if options.search:
        rows = search_rows(originals, options.search)
        print_table(("what", "passages", *COLUMNS), rows, as_json=options.json)
        return
    if options.index:
        rows = speed_index.index_rows(lambda n: varied(originals, n), options.index)
        print_table(("what", "documents", *speed_index.COLUMNS), rows, as_json=options.json)
        return
    rows = chain(parsing_rows(originals), reading_rows(originals, options.documents))
    print_table(HEAD, rows, as_json=options.json)


def parsing_rows(originals: list[str]) -> Iterator[Row]:
    """Parsing against jieba, in characters a second, one process; the ratio is that of rates."""
    with tempfile.TemporaryDirectory() as name:
        documents = list(varied(originals, 3 * len(originals)))
        (Path(name) / "texts.json").write_text(json.dumps(documents), encoding="utf-8")
        characters = sum(map(len, documents))
        peer = measured("jieba", name)
        for part, label in (("jieba", "jieba.lcut (peer)"), ("parse", "parse")):
            ours = peer if part == "jieba" else measured(part, name)
            rate = f"{characters / ours.cpu:,.0f} 字"
            ratios = (peer.seconds / ours.seconds, peer.cpu / ours.cpu)
            yield label, len(documents), ours.seconds, ours.cpu, rate, ours.peak, *ratios


def reading_rows(originals: list[str], most: int) -> Iterator[Row]:
    """``read`` at a tenth and at the whole number of documents; the ratio is the growth."""
    small: dict[str, Measured] = {}
    for n in (most // 10, most):
        with tempfile.TemporaryDirectory() as name:
            write_files(Path(name), varied(originals, n))
            for part, label in (("store", "store only (limit)"), ("read", "read")):
                ours = measured(part, name)
                first = small.setdefault(part, ours)
                rate = f"{n / ours.seconds:,.0f} 份"
                ratios = (ours.seconds / first.seconds, ours.cpu / first.cpu)
                yield label, n, ours.seconds, ours.cpu, rate, ours.peak, *ratios
                yield from _tenths(label, ours.ends)


def _tenths(label: str, ends: list[float]) -> Iterator[Row]:
    """The rate in each tenth of a run, against that of its second tenth (the first starts up)."""
    step = len(ends) // 10
    bounds = [0.0, *ends[step - 1 :: step]] if step else []
    took = [b - a for a, b in pairwise(bounds)]
    for number, seconds in enumerate(took, 1):
        rate = f"{step * A_FILE / seconds:,.0f} 份"
        tenth = f"{label}: tenth {number}"
        yield tenth, step * A_FILE, seconds, None, rate, None, seconds / took[1], None


if __name__ == "__main__":
    main()
