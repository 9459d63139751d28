"""Figures print what they compute, and what is printed is found again."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jsmine.domain.anchor import Anchor
from jsmine.domain.judgment import Cause, Court, Judgment, Outcome
from jsmine.draft.figures import compute, make_figure, print_figure, print_money
from jsmine.draft.statements import parse_places, print_places

COURTS = ("浙江省义乌市人民法院", "浙江省东阳市人民法院", "浙江省金华市中级人民法院")
CAUSES = ("中介合同纠纷", "委托合同纠纷")


@st.composite
def shelves(draw: st.DrawFn) -> list[Judgment]:
    count = draw(st.integers(1, 12))
    return [
        Judgment(
            id=f"j{number}",
            source="",
            text="x",
            court=Court(name=draw(st.sampled_from(COURTS))),
            cause=Cause(name=draw(st.sampled_from(CAUSES))),
            judgment_date=date(draw(st.integers(2020, 2025)), draw(st.integers(1, 12)), 1),
            outcome=draw(st.sampled_from(list(Outcome))),
            amount_awarded_yuan=draw(st.none() | st.integers(1, 10**7).map(float)),
        )
        for number in range(count)
    ]


@given(shelves())
def test_years_courts_and_causes_add_up(judgments: list[Judgment]):
    for key, values in (
        ("year", {str(j.judgment_date.year) for j in judgments}),
        ("court", {j.court.name for j in judgments}),
        ("cause", {j.cause.name for j in judgments}),
    ):
        parts = [make_figure("count", judgments, {key: value}) for value in sorted(values)]
        assert sum(f.value for f in parts) == len(judgments)
        rest = make_figure("count", judgments, {"not_court": "|".join(COURTS[:1])})
        own = make_figure("count", judgments, {"court": COURTS[0]})
        assert rest.value + own.value == len(judgments)


@given(shelves())
def test_a_figure_computes_to_itself(judgments: list[Judgment]):
    for measure in ("count", "share", "courts", "first_month", "last_month", "with_amount"):
        figure = make_figure(measure, judgments, {"outcome": Outcome.GRANTED.value}
                             if measure == "share" else None)  # fmt: skip
        assert compute(figure.query, judgments) == figure.value
        assert print_figure(figure.query, figure.value) == figure.printed
        assert re.search(r"\d", figure.printed)


@given(st.integers(1, 10**12))
def test_money_is_printed_without_needless_zeros(fen: int):
    printed = print_money(fen / 100)
    assert printed.endswith("元")
    assert not re.search(r"\.\d*0(?:万元|元)$", printed)
    number = float(re.sub("[万元]", "", printed)) * (10000 if "万" in printed else 1)
    assert abs(number - fen / 100) <= max(51.0, 0.0051)


@given(
    st.lists(
        st.builds(
            Anchor,
            judgment_id=st.from_regex(r"\Asha256-[0-9a-f]{8}\Z"),
            start=st.integers(0, 999),
            end=st.integers(1000, 9999),
        )
    )
)
def test_places_are_read_as_they_were_written(anchors: list[Anchor]):
    assert parse_places(print_places(anchors)) == tuple(anchors)
