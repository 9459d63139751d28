"""Can every sentence of a letter be traced, and is every planted error found?

``python -m benchmarks.drafting --data DIR [--json]``. Letters are drafted over the problems of
the invented samples and over the causes of the real judgments of DIR, from all and from random
halves of the judgments, to several recipients. Errors are planted in the sample letters, one at
a time. The floor is no check, the peer a check of the form by regular expressions alone.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.drafting_cases import (
    HOUSING,
    ON,
    RECIPIENTS,
    SETTINGS,
    Book,
    Shelf,
    finding_of,
    real_judgments,
    sample_judgments,
)
from benchmarks.drafting_documents import File, edited_rows, paper_files, report_files
from benchmarks.drafting_errors import PLANTS
from benchmarks.drafting_plants import Judgments
from benchmarks.drafting_speed import speed_rows
from benchmarks.table import print_table
from jsmine.domain.judgment import Judgment
from jsmine.domain.suggestion import Part, Suggestion
from jsmine.draft import (
    check_suggestion,
    compose_suggestion,
    edit_suggestion,
    read_document,
    render_suggestion,
)
from jsmine.errors import DraftError

SEED = 20240618
DONE = "【请填写：被建议单位已采取的主要措施及成效】"


@dataclass(frozen=True)
class Letter:
    """A draft with the judgments it was made from, filled in as a clerk would."""

    set: str
    suggestion: Suggestion
    shelf: Shelf


def fill(suggestion: Suggestion) -> Suggestion:
    """The draft with its placeholders filled in as a clerk would."""
    text = next(c.text for c in suggestion.clauses if c.id == "opening.2")
    done = "部署开展行业专项检查，制定服务规范，取得积极成效"
    filled = edit_suggestion(suggestion, {"opening.2": text.replace(DONE, done)})
    number = next(c.text for c in filled.clauses if c.id == "number")
    return edit_suggestion(filled, {"number": number.replace("【签发时编号】", "3")})


def letters(
    groups: dict[str, list[Judgment]], book: Book | None, rng: Random, halves: int, kind: str
) -> Iterator[Letter]:
    """Letters over all and over random halves of each group, to each recipient."""
    for name, judgments in groups.items():
        for recipient in RECIPIENTS.get(name, (HOUSING,)):
            for turn in range(halves + 1):
                chosen = (
                    judgments if turn == 0 else rng.sample(judgments, (len(judgments) + 1) // 2)
                )
                shelf = Shelf(chosen)
                try:
                    draft = compose_suggestion(
                        finding_of(name, chosen),
                        shelf,
                        settings=SETTINGS,
                        recipient=recipient,
                        statutes=book,
                        on=ON,
                    )
                except DraftError:
                    continue
                yield Letter(kind, fill(draft), shelf)


def faults_of(letter: Letter, suggestion: Suggestion, book: Book | None) -> set[str]:
    """The codes that block the letter; it goes through .docx, as a letter does."""
    again, printed = read_document(render_suggestion(suggestion))
    assert isinstance(again, Suggestion)  # a letter was rendered
    report = check_suggestion(
        again, letter.shelf, statutes=book, on=ON, printed=printed, settings=SETTINGS
    )
    return {problem.code for problem in report.problems if problem.blocks}


def check_form_only(suggestion: Suggestion) -> bool:
    """The peer: what regular expressions over the text can see."""
    text = "\n".join(c.text for c in suggestion.clauses)
    wanted = (
        r"人民法院关于.+的司法建议书", r"法建〔\d{4}〕\d+号", r"我院在.+发现", r"为此，特建议：",
        r"[一两二]个月内.*反馈", r"附件：", r"\d{4}年\d{1,2}月\d{1,2}日\n联系人：",
    )  # fmt: skip
    if not all(re.search(pattern, text) for pattern in wanted):
        return False
    places = [text.find(mark) for mark in ("我院在", "为此，特建议", "个月内", "附件：", "联系人")]
    if places != sorted(places):
        return False
    forbidden = (r"\d{17}[\dXx]", r"(?<!\d)1[3-9]\d{9}(?!\d)", r"[京浙沪粤苏]\w?[A-Z]\d{5}")
    if any(re.search(pattern, text) for pattern in forbidden):
        return False
    items = [sum(bool(re.match(r"[一二三四五六七八九十]+、", c.text)) for c in suggestion.part(p))
             for p in (Part.PROBLEM, Part.ADVICE)]  # fmt: skip
    return items[0] == items[1]


def traced(all_letters: Sequence[Letter], book: Book | None) -> Iterator[tuple[object, ...]]:
    """Share of factual sentences that are anchored and proved again, and of clean letters kept."""
    for kind in dict.fromkeys(letter.set for letter in all_letters):
        own = [letter for letter in all_letters if letter.set == kind]
        sentences = proved = alarms = peer_alarms = 0
        for letter in own:
            report = check_suggestion(
                letter.suggestion, letter.shelf, statutes=book, on=ON, settings=SETTINGS
            )
            bad = {p.clause for p in report.problems if p.blocks}
            for clause in letter.suggestion.clauses:
                if clause.part in (Part.DISCOVERY, Part.PROBLEM):
                    sentences += 1
                    proved += bool(clause.anchors) and clause.id not in bad
            alarms += bool(faults_of(letter, letter.suggestion, book))
            peer_alarms += not check_form_only(letter.suggestion)
        rate = proved / sentences if sentences else None
        yield f"{kind}：有依据并复核通过的事实语句", sentences, 0.0, None, rate, None
        yield (
            f"{kind}：干净文书误报",
            len(own),
            0.0,
            peer_alarms / len(own),
            alarms / len(own),
            None,
        )


def planted(
    samples: Sequence[Letter], book: Book | None, rng: Random, turns: int
) -> Iterator[tuple[object, ...]]:
    """Share of planted errors found, by kind and in all."""
    total = ours_total = peer_total = named_total = 0
    for name, (plant, codes) in PLANTS.items():
        tried = ours = peer = named = 0
        for _ in range(turns):
            letter = rng.choice(samples)
            judgments: Judgments = letter.shelf.by_id
            wrong = plant(letter.suggestion, judgments, rng)
            if wrong is None or wrong == letter.suggestion:
                continue
            tried += 1
            found = faults_of(letter, wrong, book)
            ours += bool(found)
            named += bool(found & set(codes))
            peer += not check_form_only(wrong)
        total, ours_total = total + tried, ours_total + ours
        peer_total, named_total = peer_total + peer, named_total + named
        if tried:
            yield name, tried, 0.0, peer / tried, ours / tried, named / tried
    yield (
        "合计：植入错误查出",
        total,
        0.0,
        peer_total / total,
        ours_total / total,
        named_total / total,
    )


def rows(data: Path, halves: int, turns: int) -> Iterator[tuple[object, ...]]:
    """All rows of the table."""
    rng = Random(SEED)
    statutes = data / "statutes" / "articles.jsonl.gz"
    book = Book(statutes) if statutes.exists() else None
    groups = sample_judgments()
    made = list(letters(groups, book, rng, halves, "样例"))
    made += letters(real_judgments(data), book, rng, 1, "真实文书")
    yield from traced(made, book)
    samples = [m for m in made if m.set == "样例"]
    yield from planted(samples, book, rng, turns)
    files = [File("建议书", render_suggestion(m.suggestion), m.shelf) for m in samples[:turns]]
    files += report_files(groups)
    files += paper_files(groups, RECIPIENTS, book)
    yield from edited_rows(files, book, rng, max(3, turns // 4))
    yield from speed_rows(groups, RECIPIENTS, book)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--halves", type=int, default=8)
    parser.add_argument("--turns", type=int, default=16)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    head = ("项目", "数量", "底线（不核验）", "同行（正则查格式）", "jsmine", "其中理由正确")
    print_table(head, rows(args.data, args.halves, args.turns), as_json=args.json)


if __name__ == "__main__":
    main()
