"""Puts a case into the words of a judgment of first instance."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from background.case import Case, Party
from background.laws import build_basis
from background.names import invent_judge
from background.text import choose, fill, to_chinese_date, to_numeral

Formulas = dict[str, list[str]]
Piece = tuple[str, str]
_MONEY_DUE = ("支付", "偿还", "归还", "赔偿", "返还", "退还", "给付")


@dataclass(slots=True, kw_only=True)
class Writer:
    """Writes one case; every choice of words comes from its random source."""

    case: Case
    formulas: Formulas
    rng: random.Random

    def say(self, text: str) -> str:
        """Settle alternatives and slots of a story's text."""
        case = self.case
        return fill(choose(text.strip(), self.rng), case.values, case.law).strip()

    def formula(self, name: str) -> str:
        """Take one of the usual wordings of a formula."""
        return self.say(self.rng.choice(self.formulas[name]))

    def tell(self, key: str) -> str:
        """Write a field of the story, empty if it has none."""
        return self.say(str(self.case.story.get(key) or ""))

    def write(self) -> list[Piece]:
        """Write the whole document as marked pieces."""
        head = [("header", self.header()), ("parties", self.parties())]
        if "body" in self.case.story:
            body = self.body()
        else:
            body = [
                ("procedure", self.procedure()),
                *self.trial(),
                *self.ending(),
            ]
        return [*head, *body, ("signature", self.signature()), *self.appendix()]

    def header(self) -> str:
        """Court, document and number."""
        doc = self.case.story.get("doc", "民事判决书")
        return f"{self.case.court.full}\n{doc}\n{self.case.number}"

    def parties(self) -> str:
        """The block of parties, each with its lawyer."""
        colon = self.rng.choice(("：", "：", ""))
        return "\n".join(self.introduce(party, party.role + colon) for party in self.case.parties)

    def introduce(self, party: Party, label: str) -> str:
        """One party's lines."""
        lines = [label + party.data]
        if party.lawyer:
            self.case.values["lawyer"] = party.lawyer
            lines.append(self.formula("defender" if party.role == "被告人" else "lawyer"))
        return "\n".join(lines)

    def named(self, role: str, joint: str = "、") -> str:
        """All parties of one role with the role word before the first."""
        names = [party.name for party in self.case.parties if party.role == role]
        return role + joint.join(names)

    def procedure(self) -> str:
        """From the docket to the hearing."""
        values, parties = self.case.values, self.case.parties
        values["who"] = f"{self.named('原告')}与{self.named('被告')}"
        if any(party.role == "第三人" for party in parties):
            values["who"] += f"，{self.named('第三人')}"
        values["cause"] = self.case.story["cause"]
        parts = [self.formula("docketed"), self.formula("quick" if self.case.quick else "panel")]
        here = [self.presence(party) for party in parties if not party.absent]
        away = [f"{party.role}{party.name}" for party in parties if party.absent]
        values["here"], values["away"] = "、".join(here), "、".join(away)
        absent = "attended_away" if self.case.quick else "attended_away_panel"
        parts.append(self.formula(absent if away else "attended"))
        return "".join(parts) + self.formula("closed")

    def presence(self, party: Party) -> str:
        """How a party came to the hearing."""
        if not party.lawyer:
            person = "的法定代表人" if party.organisation and "公司" in party.name else ""
            return f"{party.role}{party.name}{person}"
        if party.organisation:
            return f"{party.role}{party.name}的委托诉讼代理人{party.lawyer}"
        middle = self.rng.choice(("及其委托诉讼代理人", "的委托诉讼代理人"))
        return f"{party.role}{party.name}{middle}{party.lawyer}"

    def trial(self) -> list[Piece]:
        """Claims to reasoning."""
        pieces = [("claims", self.claims()), ("defence", self.defence())]
        evidence = self.tell("evidence")
        if not evidence and self.rng.random() < 0.45:
            evidence = self.formula("evidence")
        pieces.append(("evidence", evidence))
        pieces.append(("facts", self.facts()))
        pieces.append(("reasoning", self.formula("court_holds") + self.tell("reason")))
        return [piece for piece in pieces if piece[1]]

    def claims(self) -> str:
        """What the plaintiff wants and says."""
        lead = self.formula("claims_lead")
        why = self.formula("why_lead") + self.tell("why")
        return lead + self.tell("ask") + self.rng.choice(("\n", "\n", "")) + why

    def defence(self) -> str:
        """The replies, and silence of those who stayed away."""
        lines = [self.tell("defence")]
        away = [f"{party.role}{party.name}" for party in self.case.parties if party.absent]
        if away:
            self.case.values["away"] = "、".join(away)
            lines.append(self.formula("silent"))
        return "\n".join(line for line in lines if line)

    def facts(self) -> str:
        """The findings with their proof."""
        text = self.formula("facts_lead") + self.tell("facts")
        proof = self.tell("proof")
        if proof:
            self.case.values["proof"] = proof
            text += self.rng.choice(("\n", "")) + self.formula("proved")
        return text

    def basis(self, items: list[Any], word: str) -> str:
        """The clause of legal basis; keeps the articles for the answer sheet."""
        glue = self.rng.choice(("、", "，"))
        text, entries = build_basis([str(i) for i in items], self.case.old, self.case.judged, glue)
        self.case.values["articles"] = entries
        self.case.values["laws"], self.case.values["verb"] = text, word
        return self.formula("basis")

    def ending(self) -> list[Piece]:
        """Basis, order, fees and the way of appeal."""
        items = list(self.case.story["basis"])
        default = any(party.absent for party in self.case.parties)
        if default:
            items.append("缺席")
        word = self.rng.choice(("判决", "缺席判决")) if default else "判决"
        pieces = [("basis", self.basis(items, word))]
        pieces.append(("disposition", self.order(str(self.case.story["order"]))))
        pieces.append(("fees", self.fees()))
        pieces.append(("appeal_notice", self.formula("appeal")))
        return pieces

    def order(self, text: str) -> str:
        """The items of the order and, where money is due, interest for delay."""
        lines = self.say(text).splitlines()
        if len(lines) > 1:
            ends = ["；"] * (len(lines) - 1) + ["。"]
            lines = [
                f"{to_numeral(at + 1)}、{line.rstrip('；。')}{ends[at]}"
                for at, line in enumerate(lines)
            ]
        if any(word in line and "元" in line for line in lines for word in _MONEY_DUE):
            self.case.values["delay"] = self.case.law("迟延")
            lines.append(self.formula("delay"))
        return "\n".join(lines)

    def fees(self) -> str:
        """Court fees; shared in proportion where the claim holds in part."""
        values = self.case.values
        losers = [p.name for p in self.case.parties if p.role == "被告"]
        values["winner"] = self.named("原告")
        values["loser"] = "被告" + "、".join(losers)
        result = self.case.story["result"]
        if "payer" in self.case.story:
            values["loser"] = self.tell("payer")
        if "fees" in self.case.story:
            return self.tell("fees")
        if result == "驳回诉讼请求":
            values["payer"] = values["winner"]
        else:
            values["payer"] = values["loser"]
        shared = values["feeP"] > 0 and result == "部分支持"
        name = "fee_shared" if shared else "fee_single"
        return self.formula(name + ("_half" if self.case.quick else ""))

    def signature(self) -> str:
        """Judges, date and clerk."""
        values, rng = self.case.values, self.rng
        if self.case.quick:
            lines = ["审判员" + values["judge"]]
        else:
            second = rng.choice(("人民陪审员", "人民陪审员", "审判员"))
            others = [second + invent_judge(rng), second + invent_judge(rng)]
            if self.case.court.code == "07":
                others = ["审判员" + invent_judge(rng), "审判员" + invent_judge(rng)]
            lines = ["审判长" + values["judge"], *others]
        gap = rng.choice(("", "　", " "))
        lines.append(to_chinese_date(self.case.judged))
        if rng.random() < 0.3:
            lines.append("法官助理" + invent_judge(rng))
        lines.append(rng.choice(("书记员", "书记员", "代书记员")) + values["clerk"])
        return "\n".join(_space(line, gap) for line in lines)

    def appendix(self) -> list[Piece]:
        """Now and then, the text of the articles applied."""
        articles = self.formulas["articles"]
        texts: dict[str, str] = dict(line.split("=", 1) for line in articles)
        wanted = [
            f"{entry['law']} {entry['article']}" for entry in self.case.values.get("articles", [])
        ]
        lines = [f"{key}　{texts[key]}" for key in dict.fromkeys(wanted) if key in texts]
        if not lines or self.rng.random() < 0.78:
            return []
        lead = self.rng.choice(("附：本案适用的法律条文", "附相关法律条文：", "附：相关法律规定"))
        return [("appendix", "\n".join([lead, *lines]))]

    def body(self) -> list[Piece]:
        """A story that marks its own sections (rulings, mediation, crime)."""
        story = self.case.story
        text = str(story["body"])
        if story.get("basis"):
            self.basis(list(story["basis"]), "")
        values = self.case.values
        if {"原告", "被告"} <= {party.role for party in self.case.parties}:
            values["who"] = f"{self.named('原告')}与{self.named('被告')}"
            values["winner"] = self.named("原告")
        values["cause"] = story["cause"]
        pieces: list[Piece] = []
        for part in text.split("{{")[1:]:
            kind, _, rest = part.partition("}}")
            pieces.append((kind.strip(), self.say(rest)))
        return pieces


def _space(line: str, gap: str) -> str:
    for title in ("人民陪审员", "代书记员", "审判长", "审判员", "书记员", "法官助理"):
        if line.startswith(title):
            return f"{title}{gap}{line[len(title) :]}"
    return line
