"""What reading left out of a file or could not read, and what that means for its reader."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class LossKind(StrEnum):
    """One way in which the text that was read is less than the file."""

    PAGE_NUMBER = "page_number"
    RUNNING_LINE = "running_line"
    SITE_NOTICE = "site_notice"
    DELETED_TEXT = "deleted_text"
    NOTE = "note"
    MARGIN = "margin"
    TEXT_BOX = "text_box"
    PICTURE = "picture"
    RECOGNISED = "recognised"
    UNREAD_PAGE = "unread_page"
    BROKEN_CHARACTER = "broken_character"
    TRADITIONAL = "traditional"

    @property
    def label(self) -> str:
        """What was left out or could not be read, in Chinese."""
        return _WORDS[self][0]

    @property
    def unit(self) -> str:
        """What is counted: 处, 行, 张 …."""
        return _WORDS[self][1]

    @property
    def meaning(self) -> str:
        """What the loss means and what to do about it, in Chinese."""
        return _WORDS[self][2]


_WORDS = {
    LossKind.PAGE_NUMBER: ("页码", "处", "已删去，不影响文书内容。"),
    LossKind.RUNNING_LINE: (
        "各页重复的页眉、页脚或水印",
        "行",
        "已删去，不影响文书内容。",
    ),
    LossKind.SITE_NOTICE: (
        "文书之外的网站信息、声明、页码或串码",
        "处",
        "保留在全文中，标为“其他”，不参加检索、聚类和起草。",
    ),
    LossKind.DELETED_TEXT: ("修订中已删除的文字", "处", "没有读入，以修订后的文字为准。"),
    LossKind.NOTE: ("批注、脚注、尾注", "处", "没有读入；其中如有裁判内容，请核对原件。"),
    LossKind.MARGIN: ("页眉、页脚", "处", "没有读入；案号如只写在页眉，请核对原件。"),
    LossKind.TEXT_BOX: ("文本框", "处", "没有读入；其中如有正文，请把文字移到正文后重新读入。"),
    LossKind.PICTURE: ("图片", "张", "其中的文字（如盖章页、表格截图）没有读入，请核对原件。"),
    LossKind.RECOGNISED: ("扫描页", "页", "文字由机器识别，可能有错，姓名、数字请核对原件。"),
    LossKind.UNREAD_PAGE: (
        "未识别的扫描页",
        "页",
        "没有读入：请先运行 pip install 'jsmine[ocr]' 安装文字识别组件，再重新读入。",
    ),
    LossKind.BROKEN_CHARACTER: ("无法识别的字符", "个", "以“\ufffd”代替，请核对原件。"),
    LossKind.TRADITIONAL: ("繁体字", "篇", "全文已转为简体，姓名用字请核对原件。"),
}


@dataclass(frozen=True, slots=True)
class Loss:
    """So many losses of one kind; ``str()`` says it to people."""

    kind: LossKind
    count: int

    def __str__(self) -> str:
        return f"{self.kind.label}{self.count}{self.kind.unit}，{self.kind.meaning}"


def add_losses(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """One loss of each kind with the counts added up, in the order of the kinds; zeros go."""
    total: Counter[LossKind] = Counter()
    for loss in losses:
        total[loss.kind] += loss.count
    return tuple(Loss(kind, total[kind]) for kind in LossKind if total[kind])
