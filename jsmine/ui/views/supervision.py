"""人大监督: rates with their formulas, letters by stage, the yearly report."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from jsmine.domain.issuing import Dossier, Stage
from jsmine.domain.suggestion import SuggestionKind
from jsmine.ui import charts, labels, markup, session
from jsmine.ui.dossier_panel import clock_chip
from jsmine.workbench import Notice, Rate, YearlyReport


def main() -> None:
    """Draws the page; it shows no case and no party."""
    st.title("人大监督", anchor=False)
    st.caption(
        "依据法释〔2023〕11号第十一条，司法建议工作列入向人大及其常委会报告的事项。本页不含个案与当事人信息，也不按制发数量排名。"
    )
    rates, letters, report = st.tabs(["反馈与落实", "办理进度", "年度报告"])
    with rates:
        _rates()
    with letters:
        _letters(session.bench().dossiers(actor=session.actor()))
    with report:
        _report()


def _rates() -> None:
    year = _year("统计期间（按送达日期）", key="rates_year", everything=True)
    since, until = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    found = session.bench().issuing_rates(since=since, until=until)
    st.html(
        markup.cards(
            [
                markup.card(r.name, "—" if r.value is None else r.printed, _fraction(r))
                for r in found
            ]
        )
    )
    rows = [(r.name, r.printed, _fraction(r), r.formula, r.period, r.note) for r in found]
    st.html(markup.table(("指标", "数值", "分子与分母", "计算公式", "统计期间", "说明"), rows))


def _year(label: str, *, key: str, everything: bool = False) -> int | None:
    """One of the last six years; ``None`` for all, where that may be chosen."""
    this_year = session.bench().today().year
    years: list[int | None] = [None] if everything else []
    years += range(this_year, this_year - 6, -1)
    return st.selectbox(
        label, years, format_func=lambda y: f"{y}年" if y else "全部", key=key, width=240
    )


def _fraction(rate: Rate) -> str:
    if rate.value is None:
        return rate.printed
    if rate.numerator is None:
        return f"共 {rate.denominator} 件"
    return f"{rate.numerator} ÷ {rate.denominator}"


def _letters(found: Sequence[tuple[Dossier, Notice]]) -> None:
    sent = [(d, w) for d, w in found if d.sent_on is not None]
    if not sent:
        st.info("还没有送达的司法建议。")
        return
    stages = Counter(d.stage for d, _ in sent)
    ordered = [stage for stage in Stage if stages[stage]]
    st.html(markup.cards([markup.card(s.label, str(stages[s])) for s in ordered]))
    rows = "".join(
        f"<tr><td class=jm-whole>{markup.text(d.number)}</td><td>{markup.text(_title(d))}</td>"
        f"<td class=jm-whole>{markup.text(d.kind)}</td><td>{markup.text(d.recipient)}</td>"
        f"<td class=jm-whole>{labels.day(d.sent_on)}</td>"
        f"<td class=jm-whole>{d.stage.label}</td><td>{clock_chip(w)}</td></tr>"
        for d, w in sent
    )
    heads = ("编号", "事由", "种类", "被建议单位", "送达日期", "阶段", "期限")
    head = "".join(f"<th>{name}</th>" for name in heads)
    st.html(markup.table_html(f"<tr>{head}</tr>", rows))


def _title(dossier: Dossier) -> str:
    """The title of an individual case may name a party, so it stays out."""
    return "（个案，略）" if dossier.kind == SuggestionKind.SINGLE else dossier.title


def _report() -> None:
    year = _year("年度", key="report_year") or session.bench().today().year
    report = session.bench().yearly_report(year)
    rows = report_rows(report)
    st.html(markup.table(("类别", "项目", "数值"), rows, numeric=(2,)))
    if report.by_recipient:
        st.subheader("按被建议单位", anchor=False)
        st.altair_chart(charts.counts_chart(report.by_recipient, "单位"), width="stretch")
    st.download_button(
        "下载年度报告表格",
        data=_csv(rows),
        file_name=f"司法建议年度报告{year}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def report_rows(report: YearlyReport) -> list[tuple[str, str, str]]:
    """The report as lines of (group, item, value)."""
    counts = [
        ("总体", "送达件数", report.sent),
        ("总体", "签收件数", report.received),
        ("总体", "书面答复件数", report.replied),
        ("总体", "按期答复件数", report.replied_in_time),
        ("总体", "全部或部分采纳件数", report.adopted),
        ("总体", "办结件数", report.closed),
    ]
    groups: tuple[tuple[str, Mapping[str, int]], ...] = (
        ("按种类（件）", report.by_kind),
        ("按被建议单位（件）", report.by_recipient),
        ("按答复（条）", report.items_by_answer),
        ("按落实（条）", report.items_by_effect),
    )
    counts += [(group, name, n) for group, part in groups for name, n in part.items()]
    rows = [(group, name, str(n)) for group, name, n in counts]
    return rows + [("指标", f"{r.name}（{r.formula}）", r.printed) for r in report.rates]


def _csv(rows: Sequence[tuple[str, str, str]]) -> bytes:
    """With a byte-order mark, so that spreadsheets read the Chinese."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("类别", "项目", "数值"))
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


main()
