"""Measure what reading a long Word document costs; `--write` puts the table into README.md.

    python benchmarks/reading_word.py
    python benchmarks/reading_word.py --size 2000 --size 20000 --write

The document is made of the sample documents of the project: automatic numbers on two levels, a footnote in every
tenth paragraph, a table of twenty rows after every hundredth, and every paragraph in runs of a few words, as Word
leaves them after a few rounds of editing. Every run is a process of its own that loads everything.
"""

from __future__ import annotations

import itertools
import platform
import statistics
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import click

from alignment import README, write_between
from running import run

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SIZES = (2_000, 20_000)
WORDS_A_RUN = 4
RUNS = 3
START, END = "<!-- reading-word: start -->", "<!-- reading-word: end -->"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
COMMAND = (
    "import sys; from pathlib import Path; from align.reading.trace import Trace;"
    "from align.reading.word.reader import read_word; path = Path(sys.argv[1]);"
    "print(len(read_word(path, path.read_bytes(), Trace())))"
)
"""Reads the file and nothing else, where `align read` goes on to kinds, numbers and JSON."""


def texts() -> Iterator[str]:
    """Yield the paragraphs of the sample documents, over and over."""
    lines = [
        line.strip()
        for path in sorted(CORPUS.glob("*/clean.en.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line) > 60
    ]
    return itertools.cycle(lines)


def paragraph(number: int, text: str) -> str:
    """Return a numbered paragraph in many runs."""
    words = text.split(" ")
    runs = "".join(
        f'<w:r w:rsidR="00{number % 997:06d}"><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(" ".join(words[i : i + WORDS_A_RUN]))} </w:t></w:r>'
        for i in range(0, len(words), WORDS_A_RUN)
    )
    note = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' if number % 10 == 0 else ""
    level = 1 if number % 4 else 0
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>{runs}{note}</w:p>' + (
        table() if number % 100 == 0 else ""
    )


def table() -> str:
    """Return a table of twenty rows."""
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Donor", "3,814.2", "28.0"))
    return f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * 20}</w:tbl>"


def write_document(path: Path, size: int) -> None:
    """Write a document of so many paragraphs."""
    source = texts()
    body = "".join(paragraph(number, next(source)) for number in range(1, size + 1))
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>A/61/{number}.</w:t></w:r></w:p></w:footnote>'
        for number in range(10, size + 1, 10)
    )
    parts = {"document": f"<w:body>{body}</w:body>", "numbering": NUMBERING, "footnotes": notes}
    xmlns = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>' for name in ("numbering", "footnotes")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types xmlns="{xmlns.replace("relationships", "content-types")}"/>')
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')
        package.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{xmlns}">{relations}</Relationships>')


def seconds(*arguments: str) -> float:
    """Return the median processor seconds of several runs of Python."""
    return statistics.median(run(*arguments).processor for _ in range(RUNS))


@click.command()
@click.option("--size", "sizes", multiple=True, type=int, default=SIZES, help="Paragraphs of a document.")
@click.option("--write", is_flag=True, help="Put the table into benchmarks/README.md.")
def main(sizes: tuple[int, ...], write: bool) -> None:
    """Measure each size several times, and print the medians."""
    rows = [
        "| paragraphs | .docx, KB | text, KB | reader, CPU s | `align read`, CPU s | paragraphs a CPU s |",
        "|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.docx"
            write_document(path, size)
            reader = seconds("-c", COMMAND, str(path))
            command = seconds("-m", "align", "read", str(path), "--format", "json")
            text = sum(len(line) for line in itertools.islice(texts(), size))
            rows.append(
                f"| {size:,} | {path.stat().st_size / 1024:,.0f} | {text / 1024:,.0f} | {reader:.2f} | {command:.2f} "
                f"| {size / command:,.0f} |"
            )
    rows += ["", f"Median of {RUNS} runs, Python {platform.python_version()}, everything loaded in every run."]
    rows += ["", "Command: `python benchmarks/reading_word.py`"]
    table = "\n".join(rows)
    click.echo(table)
    if write:
        write_between(README, START, END, table)


if __name__ == "__main__":
    main()
