"""Run the commands that the READMEs show, and put below each what it really prints.

    python tools/readme_outputs.py

A block that begins with ```console holds commands, each after `$ `, followed by its output. The commands run one after
the other in a folder that holds corpus/, what `make demo` makes of it, and seeds/: five documents beside the checkout
that are not ours to give away. Where these are missing, blocks that name them stay as they are.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
SEEDS = ROOT.parent / "shared" / "data" / "seeds"
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
WIDTH = "110"


def main() -> None:
    """Renew every page."""
    with tempfile.TemporaryDirectory() as name:
        demo = _demo(Path(name))
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            page.write_text(_page(text, demo), encoding="utf-8")


def _demo(folder: Path) -> Path:
    """Run the demo in an empty folder, and return the folder of what it made."""
    (folder / "corpus").symlink_to(ROOT / "corpus")
    script = ROOT / "tools" / "demo.py"
    subprocess.run([sys.executable, script], cwd=folder, env=_environment(folder), stdout=sys.stderr, check=True)
    return folder / "out"


def _page(text: str, demo: Path) -> str:
    """Return the page with the output of every command in it renewed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus").symlink_to(ROOT / "corpus")
        (folder / "out").symlink_to(demo)
        if SEEDS.is_dir():
            (folder / "seeds").symlink_to(SEEDS)
        return BLOCK.sub(lambda block: _renewed(block[0], folder), text)


def _renewed(block: str, folder: Path) -> str:
    """Return the block with its outputs replaced by fresh ones, or as it is where its files are missing."""
    if " seeds/" in block and not (folder / "seeds").is_dir():
        return block
    commands = re.findall(r"^\$ (.*(?:\\\n.*)*)\n", block, re.MULTILINE)
    return "".join(f"$ {command}\n{_output(command, folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    """Run one `align` command and return what it prints, on stdout and stderr as a terminal shows them."""
    name, *arguments = shlex.split(command)
    if name != "align":
        sys.exit(f"readme_outputs: only align is run here, not {name}; show other commands in a ```sh block")
    done = subprocess.run(
        [sys.executable, "-m", "align", *(word for argument in arguments for word in _expanded(argument, folder))],
        cwd=folder,
        env=_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.strip("\n").splitlines())


def _expanded(argument: str, folder: Path) -> Iterator[str]:
    """Yield the files a pattern stands for, as a shell does; any other argument as it is."""
    found = sorted(folder.glob(argument)) if "*" in argument else []
    yield from (str(path.relative_to(folder)) for path in found)
    if not found:
        yield argument


def _environment(folder: Path) -> dict[str, str]:
    shown = {"COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1", "ALIGN_CACHE": str(folder)}
    return {**{name: value for name, value in os.environ.items() if name != "ALIGN_STORE"}, **shown}


if __name__ == "__main__":
    main()
