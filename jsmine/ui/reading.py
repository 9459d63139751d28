"""The panel that reads files into the workspace and reports what became of them."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from jsmine.ui import markup, session
from jsmine.ui.errors import shown_errors
from jsmine.ui.progress import BarProgress
from jsmine.ui.uploads import KINDS, on_disk
from jsmine.workbench import ReadReport

_REPORT = "read_report"
_LOSSES_SHOWN = 200
_SAMPLES = Path(__file__).parents[2] / "data" / "samples" / "judgments"


def reading_panel(key: str) -> None:
    """Uploads, and on an empty workspace the samples that come with jsmine."""
    uploads = st.file_uploader(
        "读入裁判文书（可多选；支持文本、Word、PDF、网页、表格及压缩包）",
        type=KINDS,
        accept_multiple_files=True,
        key=f"{key}_files",
    )
    left, right = st.columns(2)
    if left.button("开始读入", type="primary", disabled=not uploads, key=f"{key}_read"):
        with on_disk(uploads) as paths:
            _read(paths)
    offered = _SAMPLES.is_dir() and not session.bench().totals().read
    if offered and right.button("读入随附的示例文书（虚构）", key=f"{key}_samples"):
        _read([_SAMPLES])
    report = st.session_state.get(_REPORT)
    if isinstance(report, ReadReport):
        show_report(report)


def show_report(report: ReadReport) -> None:
    """What the run did, and why documents were rejected."""
    counts = report.counts
    known = f"；{report.files_known} 个文件此前已读入，未重复读取" if report.files_known else ""
    st.success(
        f"本次读到文书 {counts.read} 份：入库 {counts.judgments} 份，重复 {counts.duplicates} 份，"
        f"未能读入 {len(counts.rejected)} 份，用时 {report.seconds:.1f} 秒{known}。"
    )
    if counts.rejected:
        st.html(
            markup.table(
                ("来源", "未能读入的原因"), [(r.source, r.message) for r in counts.rejected]
            )
        )
    if report.losses:
        rows = [(one.source, str(loss)) for one in report.losses for loss in one.losses]
        with st.expander(f"{len(report.losses)} 个文件有内容没有读入或需要核对"):
            st.html(markup.table(("文件", "没有读入或需要核对的内容"), rows[:_LOSSES_SHOWN]))


def _read(paths: Sequence[Path]) -> None:
    bar = BarProgress("正在读入文书，请稍候")
    with shown_errors():
        st.session_state[_REPORT] = session.bench().read(paths, progress=bar)
        bar.done()
        st.rerun()
    bar.done()
