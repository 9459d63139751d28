"""The version of a cited law on the day of the judgment."""

from dataclasses import replace
from datetime import date

import pytest

from jsmine.domain.judgment import StatuteCitation
from jsmine.domain.statute import Law, law_key
from jsmine.ingest import parse_judgment
from jsmine.ingest.law_versions import (
    date_citations,
    imported_versions,
    version_in_force,
    with_imported_versions,
)
from jsmine.resources import load_table

TEXT = """某省某市人民法院
民事判决书
（2022）浙0782民初18号
原告：张某甲，女，住某市。
被告：某某物业服务有限公司，住所地某市。
原告张某甲与被告某某物业服务有限公司物业服务合同纠纷一案，本院于2022年1月4日立案后，依法进行了审理。
本院认为，被告应当返还多收的费用。依照《中华人民共和国民法典》第九百四十二条、《某市物业管理条例》第八条、
《中华人民共和国民事诉讼法》第六十七条规定，判决如下：
被告某某物业服务有限公司于本判决生效之日起十日内返还原告张某甲100元。
审判员　李某乙
二〇二二年三月一日
"""


@pytest.mark.parametrize(
    ("law", "on", "version"),
    [
        ("中华人民共和国民事诉讼法", date(2021, 12, 31), date(2017, 6, 27)),
        ("中华人民共和国民事诉讼法", date(2022, 1, 1), date(2021, 12, 24)),
        ("民事诉讼法", date(2024, 1, 1), date(2023, 9, 1)),
        ("中华人民共和国民事诉讼法", date(1990, 1, 1), None),
        (
            "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释",
            date(2022, 4, 9),
            date(2020, 12, 29),
        ),
        ("某市物业管理条例", date(2022, 1, 1), None),
    ],
)
def test_the_version_in_force_on_the_day(law: str, on: date, version: date | None):
    assert version_in_force(law, on) == version


def test_a_judgment_cites_the_versions_of_its_day():
    dated = {c.law: c.version_date for c in parse_judgment(TEXT).statutes}
    assert dated == {
        "中华人民共和国民法典": date(2020, 5, 28),
        "某市物业管理条例": None,
        "中华人民共和国民事诉讼法": date(2021, 12, 24),
    }


def test_without_a_date_no_version_is_claimed():
    citation = StatuteCitation(law="中华人民共和国民法典", article="第一条")
    assert date_citations([citation], None) == (citation,)


@pytest.mark.parametrize(
    ("judged", "version"),
    [
        (date(2022, 3, 1), date(2015, 6, 1)),
        (date(2015, 9, 1), None),  # it may not have been in force yet
        (date(2023, 7, 1), None),  # the new one may be in force already
        (date(2025, 1, 1), date(2023, 5, 1)),
    ],
)
def test_imported_laws_date_what_the_catalogue_lacks(judged: date, version: date | None):
    laws = [
        Law(id="1", title="某市物业管理条例", version_date=date(2015, 6, 1)),
        Law(id="2", title="某市物业管理条例", version_date=date(2023, 5, 1)),
        Law(id="3", title="中华人民共和国民法典", version_date=date(2024, 1, 1)),
    ]
    judgment = replace(parse_judgment(TEXT), judgment_date=judged)
    dated = with_imported_versions(judgment, imported_versions(laws))
    assert {c.law: c.version_date for c in dated.statutes} == {
        "中华人民共和国民法典": date(2020, 5, 28),
        "某市物业管理条例": version,
        "中华人民共和国民事诉讼法": date(2021, 12, 24),
    }


def test_no_version_is_in_force_before_it_was_passed():
    rows = load_table("ingest/law_versions.csv")
    assert all(row["version_date"] <= row["in_force"] for row in rows)
    assert len({(row["law"], row["in_force"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("《中华人民共和国民法典》", "民法典"),
        ("民法典 合同编", "中华人民共和国民法典"),
        (
            "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释",
            "关于适用《中华人民共和国民事诉讼法》的解释",
        ),
        (
            "最高人民法院  最高人民检察院关于办理侵犯知识产权刑事案件的解释(三)",
            "最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件的解释（三）",
        ),
    ],
)
def test_one_law_however_it_is_cited(written: str, same: str):
    assert law_key(written) == law_key(same)


def test_other_laws_stay_apart():
    names = ("民法典", "刑法", "解释（一）", "解释（二）", "人民法院组织法", "最高人民法院规定")
    assert len({law_key(name) for name in names}) == len(names)
