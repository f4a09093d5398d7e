"""Run the commands that the READMEs show, and put below each what it really prints.

    python tools/readme_outputs.py

A block that begins with ```console holds commands, each after `$ `, followed by its output. The commands run one after
the other in an empty folder that holds only corpus/.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
WIDTH = "110"


def main() -> None:
    """Renew every page."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "corpus").symlink_to(ROOT / "corpus")
            renewed = BLOCK.sub(lambda block: _renewed(block[0], Path(folder)), text)
        page.write_text(renewed, encoding="utf-8")


def _renewed(block: str, folder: Path) -> str:
    """Return the block with its outputs replaced by fresh ones."""
    commands = re.findall(r"^\$ (.*(?:\\\n.*)*)\n", block, re.MULTILINE)
    return "".join(f"$ {command}\n{_output(command, folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    """Run one `align` command and return what it prints, on stdout and stderr as a terminal shows them."""
    name, *arguments = shlex.split(command)
    if name != "align":
        sys.exit(f"readme_outputs: only align is run here, not {name}; show other commands in a ```sh block")
    done = subprocess.run(
        [sys.executable, "-m", "align", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1", "ALIGN_CACHE": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


if __name__ == "__main__":
    main()
