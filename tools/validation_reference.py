"""Write docs/reference/validation.md from the table of findings: `python tools/validation_reference.py`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from align.exchange.validating.rules import GROUPS, Rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "validation.md"

HEAD = """\
# Validation

What `align validate` finds in files for CAT tools. Made from the table in `src/align/exchange/validating/rules.py` by
`make docs`; change the table, not this page.

An **error** is what makes a tool refuse the file, or lose or mix up what is in it; a **warning**, what some tools may.
Both give exit code 1, and 0 says that nothing was found; `--severity error` leaves warnings out. 2 is a wrong call: a
file that is not there, or of no kind that is known.

| kind | files | looked at as |
|---|---|---|
| TMX | `.tmx` | a memory of TMX 1.4, English and Chinese |
| TBX | `.tbx` | a termbase, version 2 (`martif`) or the core of version 3 (`tbx`, style DCA or DCT) |
| OmegaT | `.utf8`, `.txt`, `.tab`, `.csv`, `.tsv` | a glossary of OmegaT: source, target, comment |
| XLSX | `.xlsx` | a glossary: the first sheet with an English and a Chinese column, of ours, memoQ, MultiTerm … |

Files are read once, from their beginning to their end; nothing they refer to is opened, and no entity is unfolded.
Where XML is not well-formed, or an entity is declared, nothing after that place is looked at. Of each finding the first
five are shown and the others counted (`--show N`). The codes and the fields of the JSON, format
`un-align/validation/1`, are stable; the texts of `message`, `breaks` and `advice` are for people, and may change.

What is said of OmegaT (3.6) and of the schemas was tried out, most of it by tests with the programs themselves; what is
said of Trados, memoQ, MultiTerm and Excel comes from what their makers and users say.

"""
_HEADINGS = "| code | severity | in | what it does | what to do |"
FOOT = """\
## What is not found

- Whether the texts translate each other: that is what `align check` and the flags of `align pair` are for.
- What only one program asks for beyond the formats, other than what is said above.
- More than one sheet of a workbook.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """Return the page: the rules of each group under its heading."""
    return HEAD + "\n".join(_section(heading, rules) for heading, rules in GROUPS.items()) + "\n" + FOOT


def _section(heading: str, rules: Sequence[Rule]) -> str:
    rows = [
        f"| `{rule.code}` | {rule.severity} | {', '.join(rule.formats)} | {_cell(rule.breaks)} | {_cell(rule.advice)} |"
        for rule in rules
    ]
    return "\n".join([f"## {heading}\n", _HEADINGS, "|---|---|---|---|---|", *rows, ""])


def _cell(text: str) -> str:
    """Return a sentence as Markdown shows it as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")


if __name__ == "__main__":
    main()
