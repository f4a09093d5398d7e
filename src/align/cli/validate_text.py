"""What was found in files for CAT tools, as a table to read and as what JSON can hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from align.exchange.validating import Finding, Validation

_STYLES = {"error": "bold red", "warning": "yellow"}
_NOUNS = {"TMX": "unit", "TBX": "concept", "OmegaT": "entry", "XLSX": "row"}


def findings_table(validation: Validation, findings: Sequence[Finding]) -> Table:
    """Return the findings of one file, errors first, as a table to read."""
    table = Table(title=Text(str(validation.path)), title_justify="left")
    for column in ("severity", "place", "what", "text", "what it does, and what to do"):
        table.add_column(column, overflow="fold")
    for finding in findings:
        rule = finding.rule
        more = f" (and {finding.more:,} more)" if finding.more else ""
        # As plain text: brackets in it are not markup.
        what, why = f"{_sentence(finding.message)}{more}", f"{rule.breaks} {rule.advice}"
        told = map(Text, (_place(finding), what, finding.evidence, why))
        table.add_row(Text(rule.severity, style=_STYLES[rule.severity]), *told)
    return table


def as_json(validation: Validation, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return what was found in one file, for JSON."""
    return {
        "file": str(validation.path),
        "format": validation.format,
        "entries": validation.entries,
        "errors": validation.errors,
        "warnings": validation.warnings,
        "counts": validation.counts,
        "findings": [_data(finding) for finding in findings],
    }


def summary(validation: Validation) -> str:
    """Return one line on a file."""
    noun = _NOUNS[validation.format]
    plural = noun if validation.entries == 1 else "entries" if noun == "entry" else f"{noun}s"
    found = ", ".join(
        f"{count:,} {name}{'s' if count != 1 else ''}"
        for count, name in ((validation.errors, "error"), (validation.warnings, "warning"))
        if count
    )
    return f"{validation.path}: {validation.entries:,} {plural} looked at: {found or 'nothing found'}"


def _data(finding: Finding) -> dict[str, Any]:
    rule = finding.rule
    return {
        "code": finding.code,
        "severity": rule.severity,
        "line": finding.line,
        "place": finding.place,
        "message": _sentence(finding.message),
        "evidence": finding.evidence,
        "breaks": rule.breaks,
        "advice": rule.advice,
        "more": finding.more,
    }


def _place(finding: Finding) -> str:
    return finding.place or (f"line {finding.line:,}" if finding.line else "file")


def _sentence(message: str) -> str:
    return f"{message[0].upper()}{message[1:]}."
