"""Who appears in invented judgments: people, firms, and judges with habits of their own."""

from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.whole_pools import Pool, read_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party: its whole and short name, and what follows the name at the head of a judgment."""

    name: str
    short: str
    about: str
    head: str = ""

    @property
    def person(self) -> bool:
        """Whether it is a human being."""
        return not self.head


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A judge: how long, in which layout and in whose names this one writes.

    ``number`` chooses among whole paragraphs, so that a judge reasons alike in like cases.
    """

    name: str
    clerk: str
    number: int
    layout: str
    length: int
    refers: str
    hides: bool
    evidence_first: bool
    names_focus: bool
    numerals: str
    why: str
    answers: str
    finds: str
    thinks: str


def person_name(rng: Random) -> str:
    """An invented name."""
    forms = read_forms()
    second = rng.choice(forms["given"]) if rng.random() < 0.72 else ""
    return str(rng.choice(forms["surnames"]) + rng.choice(forms["given"]) + second)


def invent_person(rng: Random, pool: Pool, court: str) -> Party:
    """A man or woman who lives in the court's district."""
    forms, name = read_forms(), person_name(rng)
    born = date(rng.randint(1952, 2001), rng.randint(1, 12), rng.randint(1, 28))
    home = rng.choice(
        (
            f"{rng.choice(forms['roads'])}{rng.randint(1, 300)}号",
            f"{rng.choice(forms['estates'])}{rng.randint(1, 28)}幢{rng.randint(101, 2604)}室",
            f"{rng.choice(forms['towns'])}{rng.choice(forms['surnames'])}家村{rng.randint(1, 9)}组",
        )
    )
    about = f"{rng.choice('男女')}，{write_day(born)}出生，汉族，住{pool.place}{court}{home}。"
    return Party(name=name, short=name, about=about)


def invent_firm(rng: Random, pool: Pool, kinds: dict[str, str]) -> Party:
    """A firm of one of these kinds, ``{whole ending: short ending}``."""
    forms = read_forms()
    ending, short = rng.choice(sorted(kinds.items()))
    word = rng.choice(forms["firm_heads"]) + rng.choice(forms["firm_tails"])
    province, city = pool.place[:3], pool.place[3:]
    seat = rng.choice((city, city[:-1], province, city + rng.choice(sorted(pool.courts))))
    place = f"{pool.place}{rng.choice(sorted(pool.courts))}{rng.choice(forms['roads'])}"
    code = "91" + "".join(rng.choices("0123456789", k=7)) + "MA"
    code += "".join(rng.choices("0123456789ABCDEFGHJKLMNPQRTUWXY", k=7))
    seat_of = rng.choice(("", f"，统一社会信用代码{code}"))
    head = (
        f"法定代表人：{person_name(rng)}，{rng.choice(forms['titles'])}。"
        if ending.endswith(("公司", "医院", "分行"))
        else f"经营者：{person_name(rng)}。"
    )
    return Party(
        name=seat + word + ending if city not in ending else word + ending,
        short=word + short,
        about=f"住所地{place}{rng.randint(1, 399)}号{seat_of}。",
        head=head,
    )


def invent_judge(rng: Random, pool: Pool, number: int) -> Judge:
    """A judge with habits drawn at random."""
    forms = read_forms()
    return Judge(
        name=person_name(rng),
        clerk=person_name(rng),
        number=number,
        layout=rng.choice(pool.layouts),
        length=rng.choice((0, 0, 1, 1, 1, 2, 2)),
        refers=rng.choice(("name", "name", "role", "both")),
        hides=rng.random() < 0.3,
        evidence_first=rng.random() < 0.4,
        names_focus=rng.random() < 0.35,
        numerals=rng.choice(("一二三四五六七八九", "一二三四五六七八九", "123456789")),
        why=rng.choice(forms["why"]),
        answers=rng.choice(forms["answers"]),
        finds=rng.choice(forms["finds"]),
        thinks=rng.choice(forms["thinks"]),
    )


def write_day(day: date) -> str:
    """2024年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
