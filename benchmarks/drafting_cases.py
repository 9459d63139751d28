"""The judgments that drafting is measured on, as sources and findings over them."""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Evidence, Finding, ProblemStatement, Trend
from jsmine.domain.judgment import Judgment, Rejected, SectionKind
from jsmine.domain.statute import Article, ArticleHit
from jsmine.draft import DraftSettings
from jsmine.errors import NotAJudgment
from jsmine.ingest import iter_documents, parse_document, parse_judgment
from jsmine.text.sentences import iter_sentences

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
ON = date(2026, 1, 15)
SETTINGS = DraftSettings(
    court="浙江省金华市中级人民法院",
    contact_name="研究室",
    contact_phone="0579-80000000",
    number_place="浙金",
)
HOUSING, _MARKET = "金华市住房和城乡建设局", "金华市市场监督管理局"
_STREET, _TRADE = "义乌市稠城街道办事处", "金华市物业管理协会"
RECIPIENTS = {
    "face": (HOUSING, _MARKET, "中共金华市委网络安全和信息化委员会办公室", "金华市房地产行业协会"),
    "charger": (HOUSING, "金华市发展和改革委员会", _STREET, _TRADE),
    "property": (HOUSING, _MARKET, _STREET, _TRADE),
    "freight": ("金华市商务局", "金华市交通运输局", "金华市国际货运代理协会"),
}
_WRONG = re.compile(
    r"(?:被告|公司|借款人|承包人|出卖人)[^，。]{0,20}(?:未|没有|拒绝|擅自)"
    r"[^。]{0,40}(?:构成违约|有过错|应当|应承担)"
)


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
