"""Documents as files: the Word file always, the PDF where this machine can make one."""

from collections.abc import Callable

import streamlit as st

from jsmine.ui import labels, session

_NO_PDF = "本机安装 LibreOffice 后可以直接下载 PDF；也可以用 Word、WPS 打开后另存为 PDF。"
_PDF = (
    "由 LibreOffice 按 Word 文书转换，需要几秒；核验请用 Word 文书。"
    "如未能下载，请用 Word、WPS 打开 Word 文书后另存为 PDF。"
)


def download_buttons(name: str, word: Callable[[], bytes]) -> None:
    """Offers a document as .docx and as PDF; each is made only when asked for."""
    bench = session.bench()
    st.download_button(
        f"下载{name}",
        data=word,
        file_name=f"{name}.docx",
        mime=labels.WORD,
        icon=":material/download:",
        help=None if bench.can_print else _NO_PDF,
        on_click="ignore",
        width="stretch",
    )
    if bench.can_print:
        st.download_button(
            "下载 PDF",
            data=lambda: bench.to_pdf(word()),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            help=_PDF,
            on_click="ignore",
            width="stretch",
        )
