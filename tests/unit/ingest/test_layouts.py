"""Whole invented documents in the layouts of courts: every section and field where it belongs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from opencc import OpenCC

from jsmine.domain.judgment import Judgment
from jsmine.ingest import SourceDocument, iter_documents, parse_judgment

_JOINS = {"lines": "\n", "blanks": " ", "fused": ""}


@dataclass
class Document:
    """One document of the file: its sections in order and the fields that are told."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)
    sections: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        join = _JOINS[self.fields.get("layout", "lines")]
        return join.join(text for _, text in self.sections)


def documents() -> Iterator[Document]:
    lines = (Path(__file__).parent / "layouts.txt").read_text(encoding="utf-8").splitlines()
    current: Document | None = None
    for line in lines:
        if line.startswith("=== "):
            if current is not None:
                yield current
            current = Document(line.removeprefix("=== "))
        elif line.startswith("--- ") and current:
            current.sections.append((line.removeprefix("--- "), ""))
        elif current and current.sections:
            kind, text = current.sections[-1]
            current.sections[-1] = (kind, f"{text}\n{line}" if text else line)
        elif current:
            name, _, value = line.partition(":")
            current.fields[name] = value.strip()
    if current is not None:
        yield current


def told(judgment: Judgment) -> dict[str, str]:
    """The fields as the file writes them."""
    amount, day = judgment.amount_awarded_yuan, judgment.judgment_date
    return {
        "cause": judgment.cause.name if judgment.cause else "",
        "outcome": judgment.outcome.value,
        "amount": "" if amount is None else f"{amount:.12g}",
        "date": day.isoformat() if day else "",
        "court": judgment.court.name if judgment.court else "",
        "level": judgment.trial_level.value,
        "parties": "; ".join(f"{p.role} {p.name}" for p in judgment.parties),
        "statutes": "; ".join(map(str, judgment.statutes)),
    }


def squeezed(text: str) -> str:
    """Without blanks, full-width digits as half-width ones: reading may change no more."""
    wide = {0xFF10 + digit: str(digit) for digit in range(10)}
    return "".join(text.split()).translate(wide)


ALL = list(documents())


@pytest.mark.parametrize("document", ALL, ids=lambda document: document.name)
def test_sections_and_fields(document: Document) -> None:
    judgment = parse_judgment(document.text)
    found = [(s.kind.value, squeezed(judgment.text[s.start : s.end])) for s in judgment.sections]
    assert found == [(kind, squeezed(text)) for kind, text in document.sections]
    fields = {name: value for name, value in document.fields.items() if name != "layout"}
    assert {name: told(judgment)[name] for name in fields} == fields


def test_the_file_holds_documents() -> None:
    assert len(ALL) >= 25


def wrapped(text: str, indent: str, columns: int) -> str:
    """The text as an editor saves it: indented paragraphs, every line broken at its end."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, width = "", 0
        for char in indent + paragraph if len(paragraph) > 16 else paragraph:
            width += 1 if char.isascii() else 2
            if width > columns and char not in "，。；：、":
                lines.append(line)
                line, width = "", 1 if char.isascii() else 2
            line += char
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("indent", ["　　", "    ", ""], ids=["wide", "narrow", "none"])
def test_a_text_file_with_broken_lines_reads_the_same(tmp_path: Path, indent: str) -> None:
    file = tmp_path / "a.txt"
    for document in ALL:
        if "layout" in document.fields or len(document.text) < 400:
            continue  # a short document has too few full lines to tell
        file.write_text(wrapped(document.text, indent, 72), encoding="utf-8")
        (read,) = iter_documents(file)
        assert isinstance(read, SourceDocument)
        assert told(parse_judgment(read.text)) == told(parse_judgment(document.text))


def test_whole_paragraphs_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for document in ALL:
        file.write_text(document.text, encoding="utf-8")
        (read,) = iter_documents(file)
        assert isinstance(read, SourceDocument)
        assert read.text == document.text


def test_traditional_characters_read_the_same() -> None:
    converter = OpenCC("s2t")
    for document in ALL:
        traditional = parse_judgment(converter.convert(document.text))
        simplified = parse_judgment(document.text)
        assert told(traditional) == told(simplified)
        assert traditional.sections == simplified.sections
