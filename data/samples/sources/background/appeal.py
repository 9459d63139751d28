"""Puts a case into the words of a judgment of second instance."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace

from background.case import Case, Story, build_case, to_workday
from background.civil import Piece, Writer
from background.laws import build_basis
from background.names import APPEAL_COURT, Registry


def build_appeal(story: Story, judged: dt.date, registry: Registry, rng: random.Random) -> Case:
    """Build the case below, then take it up to the intermediate court."""
    docket = to_workday(judged - dt.timedelta(days=rng.randint(35, 82)))
    below = to_workday(docket - dt.timedelta(days=rng.randint(25, 55)))
    case = build_case(story, below, registry, rng, None)
    case.values |= {"docket2": docket, "lower": case.court.full, "fee2": case.values["fullfee"]}
    case.values["below"] = below
    by = str(story["appeal"]["by"])
    other = "P1" if by == "D1" else "D1"
    case.values |= {"UP": case.values[by], "DOWN": case.values[other], "cause": story["cause"]}
    return case


@dataclass(slots=True, kw_only=True)
class AppealWriter(Writer):
    """Writes the judgment of the intermediate court, restating the one below."""

    lower_number: str
    judged: dt.date

    def write(self) -> list[Piece]:
        """Write the whole document as marked pieces."""
        case, appeal = self.case, self.case.story["appeal"]
        case.values["lowerno"] = self.lower_number
        lower = self.restate()
        upper = replace(case, judged=self.judged, court=APPEAL_COURT)
        reply = self.formula("appeal_reply") + self.say(appeal["reply"])
        found = [self.formula("no_new") if "new" not in appeal else self.say(appeal["new"])]
        found.append(self.formula("confirmed_rest" if "new" in appeal else "confirmed"))
        reason = self.formula("court_holds") + self.say(appeal["reason"])
        text, entries = build_basis(
            [str(item) for item in appeal["basis"]], case.old, self.judged, "、"
        )
        case.values |= {"articles": entries, "laws": text, "verb": "判决"}
        basis = self.formula("basis")
        self.case = upper
        fee = "appeal_fee" if appeal["result"] == "维持" else "appeal_fee_won"
        return [
            ("header", f"{APPEAL_COURT.full}\n民事判决书\n{case.number}"),
            ("parties", self.parties()),
            ("procedure", self.formula("appealed") + self.formula("closed")),
            ("claims", self.formula("appeal_claims") + self.say(appeal["ask"])),
            ("defence", reply),
            ("lower_court", lower),
            ("facts", "".join(found)),
            ("reasoning", reason),
            ("basis", basis),
            ("disposition", self.order(str(appeal["order"]))),
            ("fees", self.say(appeal["fees"]) if "fees" in appeal else self.formula(fee)),
            ("appeal_notice", "本判决为终审判决。"),
            ("signature", self.signature()),
        ]

    def signature(self) -> str:
        """Three judges of the intermediate court sign."""
        story = self.case.story
        self.case.story = story | {"prog": "普通"}
        text = Writer.signature(self)
        self.case.story = story
        return text

    def parties(self) -> str:
        """Appellant first, each with the role below in brackets."""
        by = str(self.case.story["appeal"]["by"])
        order = sorted(self.case.parties, key=lambda party: (party.key != by, party.key))
        sides = {by: "上诉人", ("P1" if by == "D1" else "D1"): "被上诉人"}
        colon = self.rng.choice(("：", ""))
        lines = []
        for party in order:
            old = f"原审{party.role}"
            role = f"{sides[party.key]}（{old}）" if party.key in sides else old
            party.role = sides.get(party.key, old)
            lines.append(self.introduce(party, role + colon))
        self.case.parties = order
        return "\n".join(lines)

    def restate(self) -> str:
        """Claims, findings, reasons and result of the court below."""
        story = self.case.story
        text, _ = build_basis(
            [str(item) for item in story["basis"]], self.case.old, self.case.judged, "、"
        )
        self.case.values["laws"] = text
        rows = self.say(str(story["order"])).splitlines()
        marks = "一二三四五六七"
        result = "；".join(
            f"{marks[at]}、{row.rstrip('；。')}" if len(rows) > 1 else row.rstrip("；。")
            for at, row in enumerate(rows)
        )
        fee = "。一审案件受理费{fee}元，由{payer}负担。"
        lines = [
            self.formula("lower_claims") + self.tell("ask"),
            self.formula("lower_facts") + self.tell("facts"),
            self.formula("lower_holds") + self.tell("reason") + self.formula("lower_basis"),
        ]
        lost = story["result"] == "驳回诉讼请求"
        self.case.values["payer"] = self.case.values["P1" if lost else "D1"]
        shared = self.case.values["feeP"] > 0 and story["result"] == "部分支持"
        if shared:
            fee = "。一审案件受理费{fee}元，由{P1}负担{feeP}元，{D1}负担{feeD}元。"
        own = self.tell("fees").removesuffix("。").replace("案件", "一审案件", 1)
        lines[-1] += result + (f"。{own}。" if own else self.say(fee))
        return self.rename("\n".join(lines))

    def rename(self, text: str) -> str:
        """Let the court below speak of itself and of the parties by name."""
        values = self.case.values
        text = text.replace("本院", "一审法院").replace("原、被告", "双方")
        sides = [party.name for party in self.case.parties if party.role == "被告"]
        for word in ("两被告", "二被告", "三被告", "各被告"):
            text = text.replace(word, "、".join(sides))
        for party in self.case.parties:
            text = text.replace(party.role + party.name, party.name)
        text = text.replace("原告", values["P1"]).replace("被告公司", values["D1"])
        return text.replace("被告", values["D1"])
