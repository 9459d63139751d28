"""Small language of the story files: slots, alternatives, sums and dates.

`[a|b|c]` is one of several wordings, `{x}` a value of the story, `{x:ym}` the same in
another form, `{law:577}` an article in force at the time of the facts.
"""

from __future__ import annotations

import ast
import datetime as dt
import operator
import random
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

DIGITS = "〇一二三四五六七八九"
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([A-Za-z]\w*)(?::([\w.]+))?\}")
_OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def to_numeral(number: int) -> str:
    """Write 1079 as 一千零七十九."""
    units, text, zero = ["", "十", "百", "千"], "", False
    digits = str(number)
    for place, digit in enumerate(digits):
        if digit == "0":
            zero = True
            continue
        text += "零" * (zero and bool(text)) + DIGITS[int(digit)] + units[len(digits) - place - 1]
        zero = False
    return text[1:] if text.startswith("一十") else text


def to_chinese_date(day: dt.date) -> str:
    """Write a date as at the foot of a judgment: 二〇二四年六月十八日."""
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{to_numeral(day.month)}月{to_numeral(day.day)}日"


def to_cents(value: Decimal | int) -> Decimal:
    """Round a sum to fen."""
    return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)


def show_number(value: Decimal | int) -> str:
    """Write a number as judgments do: no separators, no idle zeros."""
    text = f"{to_cents(value):f}"
    return text[:-3] if text.endswith(".00") else text


def show(value: object, form: str | None = None) -> str:
    """Write a value into running text."""
    if isinstance(value, dt.date):
        if form == "cn":
            return to_chinese_date(value)
        forms = {"ym": f"{value.year}年{value.month}月", "y": f"{value.year}年"}
        return forms.get(form or "", f"{value.year}年{value.month}月{value.day}日")
    if form == "cn":
        return to_numeral(int(str(value)))
    if form == "w":
        return f"{(Decimal(str(value)) / 10000).normalize():f}万"
    if isinstance(value, Decimal | int):
        return show_number(value)
    return str(value)


def evaluate(expression: str, names: Mapping[str, Any]) -> object:
    """Work out one line of a story's `vars`: sums, names and calls, nothing else."""

    def walk(node: ast.expr) -> object:
        match node:
            case ast.Constant(value=float() as share):
                return Decimal(str(share))
            case ast.Constant(value=value):
                return value
            case ast.Name(id=name):
                return names[name]
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
                return -number
            case ast.BinOp(left=left, op=op, right=right):
                first, second = walk(left), walk(right)
                if isinstance(op, ast.Div):
                    first = Decimal(str(first))
                return _OPERATORS[type(op)](first, second)
            case ast.Call(func=ast.Name(id=name), args=args):
                return names[name](*[walk(arg) for arg in args])
        raise ValueError(f"cannot evaluate {expression!r}")

    return walk(ast.parse(expression.strip(), mode="eval").body)


def choose(text: str, rng: random.Random) -> str:
    """Settle every alternative, inner ones first."""
    while True:
        settled = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), text)
        if settled == text:
            return text
        text = settled


def fill(text: str, names: Mapping[str, Any], law: Callable[[str], str]) -> str:
    """Put the values of a story into its text."""

    def slot(found: re.Match[str]) -> str:
        name, form = found[1], found[2]
        if name == "law":
            return law(form)
        return show(names[name], form)

    return _SLOT.sub(slot, text)
