"""Writes docs/reference/ from the code, and runs the notebooks so that their outputs are true."""

import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import nbformat
from nbclient import NotebookClient

from jsmine import errors
from jsmine.cli import command_line
from jsmine.config import SETTINGS_FILE, Settings

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    return {"cli.md": cli_page(), "settings.md": settings_page(), "errors.md": errors_page()}


def cli_page() -> str:
    """Every command with its options."""
    lines = ["# 命令行", "", "`jsmine [--workspace 目录] 命令 …`；每个命令都有 `--json`。", ""]
    for path, command in walk(command_line, ()):
        arguments = [p for p in command.params if isinstance(p, click.Argument)]
        usage = " ".join(("jsmine", *path, *(f"<{p.make_metavar(_context())}>" for p in arguments)))
        lines += [f"## {' '.join(path)}", "", f"`{usage}`", "", (command.help or "").strip(), ""]
        options = [p for p in command.params if isinstance(p, click.Option)]
        lines += ["| 选项 | 说明 |", "|---|---|"]
        lines += [f"| `{'`, `'.join(p.opts)}` | {p.help or ''} |" for p in options]
        lines.append("")
    return "\n".join(lines)


def settings_page() -> str:
    """Every setting with its default and help."""
    lines = [
        "# 设置",
        "",
        f"写在工作区的 `{SETTINGS_FILE}` 中，或用环境变量 `JSMINE_名称`（大写）覆盖。",
        "",
        "| 名称 | 默认值 | 说明 |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "（空）" if field.default in ("", None) else f"`{field.default}`"
        lines.append(f"| `{name}` | {default} | {field.description} |")
    return "\n".join([*lines, ""])


def errors_page() -> str:
    """Every error with its code."""
    lines = ["# 错误", "", "| 代码 | 类 | 含义 |", "|---|---|---|"]
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        lines.append(f"| `{kind.code}` | `{name}` | {inspect.getdoc(kind)} |")
    return "\n".join([*lines, ""])


def walk(
    group: click.Group, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that is no group, with the words that call it."""
    for name in sorted(group.commands):
        command = group.commands[name]
        if isinstance(command, click.Group):
            yield from walk(command, (*path, name))
        else:
            yield (*path, name), command


def run_notebooks() -> None:
    """Runs every notebook in one new workspace, in order, and saves it with its outputs."""
    with TemporaryDirectory() as workspace:
        for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
            notebook = nbformat.read(path, as_version=4)
            client = NotebookClient(notebook, timeout=300, kernel_name="python3")
            client.execute(cwd=str(ROOT), env=_environment(workspace))
            for cell in notebook.cells:
                cell.metadata.pop("execution", None)
            nbformat.write(notebook, path)
            click.echo(f"已运行 {path.name}")


def main() -> None:
    """Builds everything; with ``--check`` only says whether the reference pages are current."""
    stale = []
    for name, text in pages().items():
        path = REFERENCE / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if "--check" in sys.argv:
        sys.exit(f"请运行 make docs：{'、'.join(stale)} 已过时" if stale else 0)
    run_notebooks()


def _context() -> click.Context:
    return click.Context(command_line)


def _environment(workspace: str) -> dict[str, str]:
    return {**os.environ, "JSMINE_WORKSPACE": workspace}


if __name__ == "__main__":
    main()
