"""Writes a whole invented judgment: head, claims, defence, facts, reasoning, order, signature."""

from datetime import timedelta
from random import Random

from benchmarks.whole_people import Party, person_name, write_day
from benchmarks.whole_phrases import Case, Phrases
from benchmarks.whole_pools import read_forms

_DIGITS = "〇一二三四五六七八九"
_FEES = ((10_000, 0.0, 50), (100_000, 0.025, -200), (200_000, 0.02, 300), (500_000, 0.015, 1300))


def write_whole(rng: Random, case: Case) -> str:
    """The text of the judgment, a line for every paragraph."""
    return "\n".join(_Writer(rng, case).write()) + "\n"


class _Writer:
    """The parts of one judgment, in the order in which they are told."""

    def __init__(self, rng: Random, case: Case) -> None:
        self._rng, self._case = rng, case
        self._forms = read_forms()
        self._words = Phrases(rng, case)

    def write(self) -> list[str]:
        """All lines."""
        case = self._case
        if case.outcome in ("撤诉", "调解"):
            middle = self._withdrawn() if case.outcome == "撤诉" else self._settled()
            return [*self._head(), *middle, *self._signature()]
        pleas = [self._claims(), *self._defence()]
        lines = {
            "plain": self._plain,
            "elements": self._elements,
            "summary": self._summary,
        }[case.judge.layout](pleas)
        return [*self._head(), self._procedure(), *lines, *self._order(), *self._signature()]

    def _plain(self, pleas: list[str]) -> list[str]:
        return [*pleas, *self._facts(), self._reasoning()]

    def _elements(self, pleas: list[str]) -> list[str]:
        """Under headings, as judgments by elements are written."""
        facts = self._facts()
        heads = ("一、原告的诉讼请求", "二、被告的答辩意见", "三、审理查明的事实", "四、裁判理由")
        parts = ([pleas[0]], pleas[1:], facts, [self._reasoning()])
        return [line for head, part in zip(heads, parts, strict=True) for line in (head, *part)]

    def _summary(self, pleas: list[str]) -> list[str]:
        """No facts apart: the reasoning tells those that matter."""
        told = "".join(self._told_facts())
        return [*pleas, self._reasoning(told)]

    def _head(self) -> list[str]:
        case, rng = self._case, self._rng
        kind = {"撤诉": "民事裁定书", "调解": "民事调解书"}.get(case.outcome, "民事判决书")
        title = kind if rng.random() < 0.5 else " ".join(kind)
        lines = [case.court, title, case.number]
        lines += self._party("原告", case.plaintiff, represented=rng.random() < 0.6)
        lines += self._party(
            "被告", case.defendant, represented=not self._words.absent and rng.random() < 0.7
        )
        if case.second:
            lines += self._party("被告", case.second, represented=rng.random() < 0.5)
        return lines

    def _party(self, role: str, party: Party, *, represented: bool) -> list[str]:
        rng, forms = self._rng, self._forms
        short = "" if party.person or rng.random() < 0.25 else f"（以下简称{party.short}）"
        lines = [f"{role}：{self._words.shown(party)}{short}，{party.about}"]
        if party.head:
            lines.append(party.head)
        if represented:
            firm = rng.choice(forms["firm_heads"]) + rng.choice(forms["firm_tails"])
            who = f"{firm}律师事务所律师" if party.person or rng.random() < 0.65 else "该单位员工"
            lines.append(f"委托诉讼代理人：{person_name(rng)}，{who}。")
        return lines

    def _opening(self) -> str:
        case = self._case
        second = f"、{self._words.shown(case.second)}" if case.second else ""
        return (
            f"原告{self._words.parties[0]}与被告{self._words.parties[1]}{second}{case.cause}一案，"
            f"本院于{write_day(case.filed)}"
        )

    def _procedure(self) -> str:
        rng, case = self._rng, self._case
        heard = write_day(case.judged - timedelta(rng.randint(5, 25)))
        course = rng.choice(("简易程序", "简易程序", "普通程序"))
        closed = "不公开开庭" if case.cause == "离婚纠纷" else "公开开庭"
        came = (
            f"被告{self._words.parties[1]}经传票传唤无正当理由拒不到庭参加诉讼。"
            if self._words.absent
            else f"被告{self._words.parties[1]}到庭参加诉讼。"
        )
        return (
            f"{self._opening()}立案后，依法适用{course}，于{heard}{closed}进行了审理。"
            f"原告{self._words.parties[0]}到庭参加诉讼，{came}本案现已审理终结。"
        )

    def _claims(self) -> str:
        rng, length = self._rng, self._case.judge.length
        words = self._words
        claims, kept = words.take("claim", 1), {name: words.blanks[name] for name in "BE"}
        others = words.lines("also_claim")
        for line in rng.sample(others, min(len(others), rng.choice((1, 2, 2)) if length else 1)):
            claims.append(words.fill(line))
            words.blanks |= words.lesser(0.06, 0.3, 0.1)
        words.blanks |= kept
        claims.append(self._words.say("costs"))
        listed = "；".join(f"{n}.{c.rstrip('。；')}" for n, c in enumerate(claims, 1))
        story = self._words.take("story", 1) + self._words.take("grievance", 1 + length)
        story += self._words.take("aftermath", min(length, 1))
        why = self._case.judge.why + "".join(story) + self._words.say("sues")
        asks = rng.choice(self._forms["asks"])
        return f"{self._words.fill('{p}')}{asks}{listed}。{why}"

    def _defence(self) -> list[str]:
        case = self._case
        if self._words.absent:
            return [self._words.say("absent")]
        said = "".join(self._words.take("defence", 2 if case.judge.length < 2 else 3))
        lines = [self._words.fill("{d}") + case.judge.answers + self._words.say("denies") + said]
        if case.second:
            lines += [
                f"被告{self._words.blanks['d2']}{case.judge.answers}{answer}"
                for answer in self._words.take("second_defence", 1)
            ]
        return lines

    def _told_facts(self) -> list[str]:
        length, denied = self._case.judge.length, self._case.outcome == "驳回"
        more = (1, self._rng.choice((1, 2)), self._rng.choice((2, 3)))[length]
        facts = self._words.take("found", 1) + self._words.take(
            "unproven" if denied else "proven", more
        )
        besides = self._words.take("besides", min(length, 1))
        return [*facts, *([self._words.say("besides"), *besides] if besides else [])]

    def _facts(self) -> list[str]:
        rng, judge = self._rng, self._case.judge
        told = judge.finds + "".join(self._told_facts()) + self._words.say("ends")
        own = self._words.lines("evidence")
        proofs = rng.sample(own, min(len(own), rng.randint(2, 4)))
        proofs += rng.sample(self._forms["proofs"], rng.randint(1, 2))
        self._words.blanks["proofs"] = "、".join(self._words.fill(proof) for proof in proofs)
        if judge.evidence_first and judge.length:
            shown = "当事人围绕诉讼请求依法提交了{proofs}，本院组织当事人进行了证据交换和质证。"
            return [self._words.fill(shown), told]
        return [told, self._words.say("proven")]

    def _reasoning(self, told: str = "") -> str:
        case, rng = self._case, self._rng
        length = case.judge.length
        parts: list[str] = []
        if case.judge.names_focus and length:
            parts += self._words.take("focus", 1)
        if case.outcome == "驳回":
            general = self._rng.sample(self._forms["failed"], 1 if length == 0 else 2)
            parts += self._words.take("failed", 1 if length == 0 else 2)
            parts += [self._words.fill(text) for text in general]
        elif "duty" in case.dispute.texts:
            duty, wrong = (
                self._words.take("duty", 1 + length // 2),
                self._words.take("wrong", 1 + length),
            )
            parts += rng.choice(((*duty, *wrong), (*wrong, *duty)))
            parts += self._words.take("therefore", 1)
        else:
            voices = self._words.lines("wrong")
            parts.append(self._words.fill(voices[case.judge.number % len(voices)]))
        if case.outcome == "部分":
            own = self._words.take("partly", 1) if rng.random() < 0.5 else []
            parts += own or [self._words.say("partly")]
        return case.judge.thinks + told + "".join(parts)

    def _order(self) -> list[str]:
        case, rng = self._case, self._rng
        new = case.filed.year >= 2022
        laws = rng.choice(case.dispute.laws)
        procedure = "、《中华人民共和国民事诉讼法》"
        if case.outcome == "驳回":
            laws += procedure + ("第六十七条第一款" if new else "第六十四条第一款")
        elif self._words.absent:
            laws += procedure + ("第一百四十七条" if new else "第一百四十四条")
        lead = rng.choice(("综上所述，", "据此，", "综上，", ""))
        lines = [f"{lead}依照{laws}{rng.choice(('', '之', '的'))}规定，判决如下："]
        items = self._items()
        numbered = [f"{case.judge.numerals[n]}、{item}；" for n, item in enumerate(items)]
        lines += [*numbered[:-1], numbered[-1][:-1] + "。"] if len(items) > 1 else [items[0] + "。"]
        if case.outcome != "驳回" and case.dispute.pays:
            article = "第二百六十条" if new else "第二百五十三条"
            article = "第二百六十四条" if case.judged.year >= 2024 else article
            lines.append(
                "如果未按本判决指定的期间履行给付金钱义务，应当依照《中华人民共和国民事诉讼法》"
                f"{article}规定，加倍支付迟延履行期间的债务利息。"
            )
        payer = (
            "原告" + self._words.parties[0]
            if case.outcome == "驳回"
            else "被告" + self._words.parties[1]
        )
        return [
            *lines,
            f"案件受理费{self._fee():g}元，由{payer}负担。",
            "如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，并按照对方当事人的人数"
            f"提出副本，上诉于{case.court[:6]}中级人民法院。",
        ]

    def _items(self) -> list[str]:
        case = self._case
        if case.outcome == "驳回":
            return [f"驳回原告{self._words.parties[0]}的诉讼请求"]
        self._words.blanks |= {"pn": self._words.parties[0], "dn": self._words.parties[1]}
        items = self._words.take("order", 1)
        if self._rng.random() < 0.6:
            items += self._words.take("also_order", 1)
        if case.second:
            items += self._words.take("second_order", 1)
        if case.outcome == "部分":
            items.append(f"驳回原告{self._words.parties[0]}的其他诉讼请求")
        return [item.rstrip("。；") for item in items]

    def _fee(self) -> float:
        if "劳动" in self._case.cause or "工伤" in self._case.cause:
            return 10
        if self._case.cause == "离婚纠纷":
            return 300
        for limit, rate, more in _FEES:
            if self._words.claimed <= limit:
                return round((self._words.claimed * rate + more) / 2, 2)
        return round((self._words.claimed * 0.01 + 3800) / 2, 2)

    def _withdrawn(self) -> list[str]:
        article = (
            "第一百四十八条第一款" if self._case.filed.year >= 2022 else "第一百四十五条第一款"
        )
        told = [self._claims()] if self._rng.random() < 0.75 else []
        return [
            f"{self._opening()}立案后，依法进行审理。",
            *told,
            self._words.say("withdrawn"),
            f"{self._words.say('granted')}依照《中华人民共和国民事诉讼法》{article}规定，裁定如下：",
            f"准许原告{self._words.parties[0]}撤诉。",
            f"案件受理费{self._fee():g}元，由原告{self._words.parties[0]}负担。",
        ]

    def _settled(self) -> list[str]:
        claims = self._claims()
        agreed = self._words.take("settlement", 1) or [self._words.say("pays")]
        agreed = [
            *agreed,
            self._words.say("settled"),
            f"案件受理费{self._fee():g}元，由{self._words.parties[1]}负担",
        ]
        listed = [f"{_DIGITS[n]}、{term.rstrip('。；')}；" for n, term in enumerate(agreed, 1)]
        return [
            f"{self._opening()}立案后，依法适用简易程序进行了审理。",
            claims,
            "本案审理过程中，经本院主持调解，当事人自愿达成如下协议：",
            *listed[:-1],
            listed[-1][:-1] + "。",
            "上述协议，不违反法律规定，本院予以确认。本调解书经各方当事人签收后，即具有法律效力。",
        ]

    def _signature(self) -> list[str]:
        judge, day = self._case.judge, self._case.judged
        year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
        written = f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日"
        return [f"审判员　{judge.name}", written, f"书记员　{judge.clerk}"]


def _numeral(number: int) -> str:
    """A number below a hundred as a date is written: 12 → 十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")
