"""Can every sentence of a letter be traced, and is every planted error found?

``python -m benchmarks.drafting --data DIR [--json]``. Letters are drafted over the problems of
the invented samples and over the causes of the real judgments of DIR, from all and from random
halves of the judgments, to several recipients. Errors are planted in the sample letters, one at
a time. The floor is no check, the peer a check of the form by regular expressions alone.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.drafting_errors import PLANTS, Judgments
from benchmarks.table import print_table
from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Evidence, Finding, ProblemStatement, Trend
from jsmine.domain.judgment import Judgment, Rejected, SectionKind
from jsmine.domain.statute import Article, ArticleHit
from jsmine.domain.suggestion import Part, Suggestion
from jsmine.draft import (
    DraftSettings,
    check_suggestion,
    compose_suggestion,
    edit_suggestion,
    read_document,
    render_suggestion,
)
from jsmine.errors import DraftError, NotAJudgment
from jsmine.ingest import iter_documents, parse_document, parse_judgment
from jsmine.text.sentences import iter_sentences

SEED = 20240618
SAMPLES = Path(__file__).parents[1] / "data" / "samples"
ON = date(2026, 1, 15)
SETTINGS = DraftSettings(
    court="浙江省金华市中级人民法院",
    contact_name="研究室",
    contact_phone="0579-80000000",
    number_place="浙金",
)
_HOUSING, _MARKET = "金华市住房和城乡建设局", "金华市市场监督管理局"
_STREET, _TRADE = "义乌市稠城街道办事处", "金华市物业管理协会"
RECIPIENTS = {
    "face": (_HOUSING, _MARKET, "中共金华市委网络安全和信息化委员会办公室", "金华市房地产行业协会"),
    "charger": (_HOUSING, "金华市发展和改革委员会", _STREET, _TRADE),
    "property": (_HOUSING, _MARKET, _STREET, _TRADE),
    "freight": ("金华市商务局", "金华市交通运输局", "金华市国际货运代理协会"),
}
_WRONG = re.compile(
    r"(?:被告|公司|借款人|承包人|出卖人)[^，。]{0,20}(?:未|没有|拒绝|擅自)"
    r"[^。]{0,40}(?:构成违约|有过错|应当|应承担)"
)
DONE = "【请填写：被建议单位已采取的主要措施及成效】"


class Shelf:
    """Judgments in memory."""

    def __init__(self, judgments: Iterable[Judgment]) -> None:
        self.by_id = {j.id: j for j in judgments}

    def judgment(self, judgment_id: str) -> Judgment:
        """The judgment with this id."""
        return self.by_id[judgment_id]

    def judgments(self, judgment_ids: Iterable[str] | None = None) -> Iterable[Judgment]:
        """These judgments, or all, ordered by id."""
        wanted = self.by_id if judgment_ids is None else judgment_ids
        return [self.by_id[i] for i in sorted(wanted)]


class Book:
    """Articles by law and number, as far as DIR has them."""

    def __init__(self, path: Path) -> None:
        self._articles: dict[tuple[str, str], str] = {}
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                law = record["law"].split(" ")[0].removeprefix("中华人民共和国")
                self._articles[law, record["article"]] = record["text"]
        self._laws = {law for law, _ in self._articles}

    def knows(self, law: str) -> bool:
        """Whether the law is there."""
        return law.removeprefix("中华人民共和国") in self._laws

    def article(self, law: str, number: str, on: date | None = None) -> Article | None:
        """The article, whatever the day."""
        text = self._articles.get((law.removeprefix("中华人民共和国"), number))
        if text is None:
            return None
        return Article(id=f"{law}{number}", law_id=law, law=law, number=number, text=text)

    def find_articles(self, question: str, top: int, on: date | None = None) -> list[ArticleHit]:
        """Nothing: letters are not searched for here."""
        return []


@dataclass(frozen=True)
class Letter:
    """A draft with the judgments it was made from, filled in as a clerk would."""

    set: str
    suggestion: Suggestion
    shelf: Shelf


def sample_judgments() -> dict[str, list[Judgment]]:
    """The invented judgments of each problem."""
    lines = (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {r["source"]: r for r in map(json.loads, lines)}
    found: dict[str, list[Judgment]] = defaultdict(list)
    for path in sorted((SAMPLES / "judgments").iterdir()):
        for document in iter_documents(path):
            if isinstance(document, Rejected):
                continue
            judgment = parse_document(document)
            row = rows.get(judgment.source, {})
            if isinstance(judgment, Judgment) and row.get("problem") and "duplicate_of" not in row:
                found[row["problem"]].append(judgment)
    return dict(found)


def real_judgments(folder: Path) -> dict[str, list[Judgment]]:
    """Real civil documents with reasons, by cause; causes with eight or more."""
    found: dict[str, list[Judgment]] = defaultdict(list)
    for name in ("jal", "spc"):
        path = folder / "judgments" / f"{name}.jsonl.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                try:
                    judgment = parse_judgment(record["text"], source=f"{name}-{record['id']}")
                except NotAJudgment:
                    continue
                civil = judgment.cause is not None and judgment.cause.name.endswith("纠纷")
                if civil and judgment.cause and judgment.passages(SectionKind.REASONING):
                    found[judgment.cause.name].append(judgment)
    return {cause: rows for cause, rows in sorted(found.items()) if len(rows) >= 8}


def finding_of(name: str, judgments: Sequence[Judgment]) -> Finding:
    """A finding over these judgments, as flagging would hand it on."""
    ids = tuple(sorted(j.id for j in judgments))
    trend = Trend(points=(), rate_ratio=1.0, interval=(1.0, 1.0), p_value=1.0, q_value=1.0,
                  first_alert=None, method="")  # fmt: skip
    statements = tuple(
        ProblemStatement(text=quote, role="", evidence=(Evidence(anchor=anchor, quote=quote),))
        for anchor, quote in wrongs(judgments)
    )
    return Finding(id=f"finding-{name}-{len(ids)}-{ids[0][-6:]}", cluster_id="", label=(name,),
                   title=name, problem="", documents=ids, statements=statements, trend=trend,
                   support_rate=0.0)  # fmt: skip


def wrongs(judgments: Iterable[Judgment]) -> Iterator[tuple[Anchor, str]]:
    """Sentences of the reasons that blame a party, as flagging hands them on, roughly."""
    for judgment in judgments:
        for section in judgment.passages(SectionKind.REASONING):
            for start, end in iter_sentences(judgment.text, section.start, section.end):
                sentence = judgment.text[start:end]
                if _WRONG.search(sentence):
                    yield Anchor(judgment_id=judgment.id, start=start, end=end), sentence


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
        for recipient in RECIPIENTS.get(name, (_HOUSING,)):
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
    made = list(letters(sample_judgments(), book, rng, halves, "样例"))
    made += letters(real_judgments(data), book, rng, 1, "真实文书")
    yield from traced(made, book)
    yield from planted([m for m in made if m.set == "样例"], book, rng, turns)


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
