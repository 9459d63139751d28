"""Uploaded files as files on disk, for as long as a block runs."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Protocol


class Uploaded(Protocol):
    """What Streamlit's uploader hands over."""

    @property
    def name(self) -> str:
        """The file's own name."""

    def getvalue(self) -> bytes:
        """The whole content."""


# What the uploader offers; the reader itself decides by content.
KINDS = [
    *("txt", "docx", "doc", "wps", "rtf", "html", "htm", "pdf"),
    *("jpg", "jpeg", "png", "bmp", "tif", "tiff", "gif", "webp"),
    *("json", "jsonl", "csv", "xlsx", "gz", "zip"),
]


@contextmanager
def on_disk(uploads: Iterable[Uploaded]) -> Iterator[list[Path]]:
    """The uploads under their own names, each in a folder of its own; gone after the block."""
    with TemporaryDirectory() as folder:
        paths = []
        for place, upload in enumerate(uploads):
            path = Path(folder, f"{place:04}", PurePath(upload.name.replace("\\", "/")).name)
            path.parent.mkdir()
            path.write_bytes(upload.getvalue())
            paths.append(path)
        yield paths
