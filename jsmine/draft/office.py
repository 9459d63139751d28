"""Word → PDF by LibreOffice: its own process, its own profile, a time limit."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from jsmine.errors import DraftError, MissingExtraError

_SECONDS = 120.0  # a cold start takes about 10, a white paper of 100 pages 20


def find_office() -> str | None:
    """LibreOffice on this machine; ``None`` if there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_pdf(documents: Sequence[bytes], *, seconds: float = _SECONDS) -> list[bytes]:
    """Each .docx as PDF, all by one start of LibreOffice, which may take so many seconds.

    A font that the machine lacks is replaced by one it has. The PDF holds no provenance.

    Raises:
        MissingExtraError: there is no LibreOffice.
        DraftError: LibreOffice made no PDF, or not in time.
    """
    office = find_office()
    if office is None:
        raise MissingExtraError(
            "本机没有 LibreOffice，不能生成 PDF。请安装 LibreOffice Writer，"
            "或者导出 .docx 后用 Word、WPS 另存为 PDF。"
        )
    # A profile of its own: a LibreOffice that a person has open would take the work and drop it.
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        paths = [folder / f"{number}.docx" for number in range(len(documents))]
        for path, data in zip(paths, documents, strict=True):
            path.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = [office, "--headless", f"-env:UserInstallation={profile}"]
        command += ["--convert-to", "pdf", "--outdir", name, *map(str, paths)]
        _run(command, seconds)
        printed = [path.with_suffix(".pdf") for path in paths]
        if not all(path.exists() for path in printed):
            raise DraftError(
                "LibreOffice 没有生成 PDF。请确认已安装 LibreOffice Writer、磁盘有剩余空间，"
                "或者导出 .docx 后用 Word、WPS 另存为 PDF。"
            )
        return [path.read_bytes() for path in printed]


def _run(command: Sequence[str], seconds: float) -> None:
    """Runs it to its end, or ends it with all that it started."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    ) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise DraftError(
                f"LibreOffice 在 {seconds:g} 秒内没有生成 PDF。请稍后再试，"
                "或者导出 .docx 后用 Word、WPS 另存为 PDF。"
            ) from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
