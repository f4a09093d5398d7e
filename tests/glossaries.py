"""A glossary with everything a concept can hold, and texts that break careless formats."""

from __future__ import annotations

from dataclasses import replace

from align.records import STATES, Concept, Evidence, Signature, Term, TranslationUnit

SIGNATURE = Signature("0.1.0", "test encoder", {"seed": 1, "top": 5000})
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "]]>",
    "&amp; <b> 'x'",
    "pipe|in|it",
    "tab\tinside",
    "line\nfeed",
    "carriage\rreturn",
    "back\\slash \\n \\",
    '"quoted"',
    '"open',
    "# comment",
    "\u202ebidi\u2066",
    "\U00020000\U0002a6d6 Extension B",
    "😀",
    "no-break\u00a0space",
    "NULL",
    "007",
    "TRUE",
    "1e5",
    "c0ffee000000",
)
CONTEXTS = (
    TranslationUnit("Takes note: of it; then ↔ goes on.", "注意到：它", "A/RES/57/270", "annex 1, 12 (a)", 2002),
    TranslationUnit("A place; and a file.", "文件", "dev: a; b.en", "17", None),
    TranslationUnit("Nothing known.", "未知", "", "", None),
    TranslationUnit("A year only.", "年份", "", "", 1999),
)
EVIDENCE = Evidence(12, 5, 1998, 2005, 3.25, 0.875, ("both directions; often", "a|b"), guess=True)
FULL = Concept(
    id="c0123456789ab",
    en=(Term("Economic and Social Council"), Term("the Council", "variant"), Term("ECOSOC", "abbreviation")),
    zh=(Term("经济及社会理事会"), Term("经社理事会", "abbreviation")),
    kind="body",
    state="approved",
    note="Not the Security Council.",
    contexts=CONTEXTS,
    evidence=EVIDENCE,
    origin="mined",
    by="Li Wei",
    when="2026-11-21T08:00:00Z",
)
PLAIN = Concept("cba9876543210", (Term("follow-up"),), (Term("后续行动"),))
GLOSSARY = (
    FULL,
    PLAIN,
    *(replace(PLAIN, id=f"c{number:012x}", state=state) for number, state in enumerate(STATES)),
    replace(PLAIN, id="caaaaaaaaaaaa", evidence=Evidence(0, 0)),
)


def hostile(text: str) -> Concept:
    """Return a concept with a text in every place that a user can fill."""
    return replace(
        FULL,
        en=(Term(f"x{text}x"), Term(text, "variant"), Term(f"{text}2", "abbreviation")),
        zh=(Term(text), Term(f"词{text}", "variant")),
        contexts=(TranslationUnit(text, f"词{text}词", text, text, 2002),),
        evidence=replace(EVIDENCE, reasons=(text, "and another")),
        note=text,
        by=text,
        origin=text,
    )
