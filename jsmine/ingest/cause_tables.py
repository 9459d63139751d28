"""The tables of causes (案由) that were in force one after another."""

import re
from functools import cache

from jsmine.domain.judgment import Cause
from jsmine.resources import load_table

# Groups and names that 法〔2025〕226号 added; every other name of 2025 is taken to be one of 2020.
_NEW_IN_2025 = re.compile("数据纠纷|网络虚拟财产纠纷|新就业形态用工纠纷|超龄劳动者|智能网联汽车")
# In the contract part the numbers of 2025 are those of 2020 plus five.
_CONTRACT_NUMBERS, _SHIFT = range(78, 148), 5


@cache
def cause_tables() -> dict[str, dict[str, Cause]]:
    """By version (2011, 2020, 2025, 刑事, 行政, 国家赔偿), the causes by name."""
    tables: dict[str, dict[str, Cause]] = {}
    for row in load_table("ingest/causes.csv"):
        cause = Cause(
            name=row["name"],
            code=row["code"],
            version=row["version"],
            path=tuple(row["path"].split("/")),
        )
        known = tables.setdefault(row["version"], {})
        if row["name"] not in known or len(known[row["name"]].path) < len(cause.path):
            known[row["name"]] = cause
    for name, cause in tables["2025"].items():
        if not _NEW_IN_2025.search("/".join(cause.path[1:])):
            tables["2020"].setdefault(name, _as_of_2020(cause))
    return tables


def _as_of_2020(cause: Cause) -> Cause:
    number = int(cause.code) if cause.code.isdigit() else 0
    return Cause(
        name=cause.name,
        code=str(number - _SHIFT) if number in _CONTRACT_NUMBERS else "",
        version="2020",
        path=tuple(part.replace("、新就业形态用工纠纷", "") for part in cause.path),
    )
