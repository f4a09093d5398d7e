"""Reasons to doubt a bead, in words a reviewer understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from align.matching.evidence import Evidence
from align.matching.figure_check import FigureMismatch
from align.matching.number_flags import number_flags
from align.matching.sides import text_length
from align.reading.language import HAN
from align.records import Document, Flag, Kind, Paragraph, Severity, Side

LOW_SIMILARITY = 0.03
"""Hub-corrected cosine below which a pair is doubted; raising it flags more right pairs."""
TELLING_LENGTH = 30
"""English characters from which on a low likeness is a warning: of two or three words an encoder knows too little."""
LENGTH_OUTLIER = 3.2
"""Standard deviations of the length ratio from which a pair is doubted."""
_UNTRANSLATED_RUN = 9
_DUPLICATE_LENGTH = 40

_KIND_WORDS = {
    "date": "date",
    "year": "year",
    "session": "session",
    "symbol": "document symbol",
    "reference": "resolution or reference number",
    "amount": "amount",
    "percentage": "percentage",
    "number": "figure",
}
_HARD = ("date", "year", "session", "symbol", "reference")
_HAN_RE = re.compile(f"[{HAN}]")
_LATIN_WORDS = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_ENGLISH_RUN = re.compile(rf"(?:[A-Za-z][A-Za-z'’-]*[,;:.]?\s+){{{_UNTRANSLATED_RUN},}}")
_MINOR: tuple[Kind, ...] = ("meta", "furniture")


def flag_beads(
    evidence: Sequence[Evidence], en: Document, zh: Document, only: Collection[int] | None = None
) -> list[tuple[Flag, ...]]:
    """Return the flags of every bead, gravest first, in the order of the beads.

    Args:
        evidence: On all beads, in order.
        en: The English document.
        zh: The Chinese document.
        only: Places of the beads to look at; the others come back without flags. None for all.
    """
    numbers = number_flags(evidence)
    repeated = _repeated(evidence, en, zh)
    result: list[tuple[Flag, ...]] = []
    for n, item in enumerate(evidence):
        if item.link.stream == "page" or (only is not None and n not in only):
            result.append(())
            continue
        flags = _null_flags(item, en, zh) if item.link.is_null else _pair_flags(item, en, zh)
        flags += numbers[n] + repeated[n]
        if item.link.stream == "head":
            flags = [Flag(f.code, "note", f.side, f.message, f.evidence) for f in flags]
        result.append(tuple(sorted(flags, key=lambda f: ("error", "warning", "note").index(f.severity))))
    return result


def _null_flags(item: Evidence, en: Document, zh: Document) -> list[Flag]:
    english = bool(item.link.en)
    document, indices = (en, item.link.en) if english else (zh, item.link.zh)
    kinds = {document.paragraphs[i].kind for i in indices}
    severity: Severity = "note" if kinds <= set(_MINOR) else "error"
    if len(kinds) == 1 and kinds <= {"heading", "title", "footnote"}:
        severity = "warning"
    number = item.en_number or item.zh_number
    name = f"Paragraph {number.printed}" if number else "This paragraph"
    if english:
        return [Flag("missing-in-zh", severity, "zh", f"{name} has no counterpart in the Chinese text.")]
    return [Flag("missing-in-en", severity, "en", f"{name} has no counterpart in the English text.")]


def _pair_flags(item: Evidence, en: Document, zh: Document) -> list[Flag]:
    flags: list[Flag] = []
    checks: tuple[Callable[[], list[Flag]], ...] = (
        lambda: _untranslated(item),
        lambda: [_figure_flag(m) for m in item.figures],
        lambda: _shape(item, en, zh),
        lambda: _doubtful(item),
        lambda: _moved(item),
    )
    for check in checks:
        flags += check()
    if any(f.code == "untranslated" for f in flags):
        flags = [f for f in flags if f.code not in ("low-similarity", "length-outlier")]
    return flags


def _figure_flag(mismatch: FigureMismatch) -> Flag:
    word = _KIND_WORDS[mismatch.kind]
    if mismatch.en and mismatch.zh:
        severity: Severity = "error" if mismatch.kind in _HARD else "warning"
        return Flag(
            "figure-mismatch",
            severity,
            "both",
            f"The {word} differs: {mismatch.en.printed} in English, {mismatch.zh.printed} in Chinese.",
            mismatch.evidence,
        )
    figure = mismatch.en or mismatch.zh
    side: Side = "zh" if mismatch.en else "en"
    missing = "Chinese" if mismatch.en else "English"
    hard = mismatch.kind in _HARD or mismatch.kind in ("amount", "percentage")
    printed = figure.printed if figure else ""
    return Flag(
        "figure-mismatch",
        "warning" if hard else "note",
        side,
        f"The {word} {printed} is not found in the {missing} text.",
        mismatch.evidence,
    )


def _untranslated(item: Evidence) -> list[Flag]:
    en_han = len(_HAN_RE.findall(item.en_text))
    en_words, zh_words = len(_LATIN_WORDS.findall(item.en_text)), len(_LATIN_WORDS.findall(item.zh_text))
    zh_han = len(_HAN_RE.findall(item.zh_text))
    if zh_words >= 4 and zh_words > 2 * zh_han:
        return [Flag("untranslated", "error", "zh", "The Chinese side is in English: it has not been translated.")]
    if en_han >= 6 and en_han > 2 * en_words:
        return [Flag("untranslated", "error", "en", "The English side is in Chinese: it has not been translated.")]
    run = _ENGLISH_RUN.search(item.zh_text)
    if run and zh_han:
        text = run[0].strip()
        shown = text if len(text) <= 60 else text[:57] + "…"
        return [Flag("untranslated", "error", "zh", "Part of the Chinese text is still in English.", f"— ≠ {shown}")]
    if en_han >= 10 and en_han > 0.15 * en_words:
        return [Flag("untranslated", "error", "en", "Part of the English text is still in Chinese.")]
    return []


def _shape(item: Evidence, en: Document, zh: Document) -> list[Flag]:
    a, b = len(item.link.en), len(item.link.zh)
    if a == 1 and b == 1:
        return []
    english = [en.paragraphs[i] for i in item.link.en]
    chinese = [zh.paragraphs[j] for j in item.link.zh]
    if a == 1:
        severity, why = _cut_or_run(english[0], chinese)
        return [Flag("split", severity, "both", f"One English paragraph stands as {b} in Chinese{why}.")]
    if b == 1:
        severity, why = _cut_or_run(chinese[0], english)
        return [Flag("merged", severity, "both", f"{a} English paragraphs stand as one in Chinese{why}.")]
    return [Flag("merged", "note", "both", f"{a} English and {b} Chinese paragraphs can only be matched together.")]


def _cut_or_run(one: Paragraph, several: Sequence[Paragraph]) -> tuple[Severity, str]:
    """Tell whether numbers or wording say that a side was cut, or run together, rather than set differently."""
    later = several[1:]
    level = one.number.level if one.number else None
    lost = [p.number for p in later if p.number and p.number.level == level and p.kind != "heading"]
    if lost:
        return "warning", f": number {lost[0].printed} is missing on the other side, as if run together"
    if one.kind in ("operative", "preamble") and all(p.number is None for p in later) and one.kind == later[0].kind:
        if one.kind == "operative":
            return "warning", ": the second part has no number, as if the paragraph had been cut"
        return "warning", ": preambular paragraphs should correspond one to one"
    if one.number and several[0].number and all(p.number is None for p in later) and one.number.level == 0:
        return "warning", ": the second part has no number, as if the paragraph had been cut"
    return "note", ""


def _doubtful(item: Evidence) -> list[Flag]:
    flags: list[Flag] = []
    if item.similarity < LOW_SIMILARITY:
        telling = max(text_length(item.en_text), text_length(item.zh_text)) >= TELLING_LENGTH
        flags.append(
            Flag(
                "low-similarity",
                "warning" if telling else "note",
                "both",
                "The two texts hardly say the same thing.",
                f"{item.similarity:+.2f}",
            )
        )
    if item.length_deviation > LENGTH_OUTLIER:
        shorter: Side = "zh" if item.length_ratio < 0 else "en"
        name = "Chinese" if shorter == "zh" else "English"
        flags.append(
            Flag(
                "length-outlier",
                "warning",
                shorter,
                f"The {name} text is much shorter than the other side lets expect; something may be missing.",
                f"{len(item.en_text)} ↔ {len(item.zh_text)} characters",
            )
        )
    return flags


def _moved(item: Evidence) -> list[Flag]:
    if not item.link.moved:
        return []
    return [Flag("moved", "warning", "both", "The paragraph stands in another place in the other language.")]


def _repeated(evidence: Sequence[Evidence], en: Document, zh: Document) -> list[list[Flag]]:
    """Flag long paragraphs that stand twice in one language while their counterparts differ."""
    seen_en: dict[str, tuple[str, ...]] = {}
    seen_zh: dict[str, tuple[str, ...]] = {}
    result: list[list[Flag]] = []
    for item in evidence:
        flags: list[Flag] = []
        if item.link.stream == "body":
            english = tuple(en.paragraphs[i].text for i in item.link.en)
            chinese = tuple(zh.paragraphs[j].text for j in item.link.zh)
            sides: tuple[tuple[tuple[str, ...], tuple[str, ...], dict[str, tuple[str, ...]], Side], ...] = (
                (english, chinese, seen_en, "en"),
                (chinese, english, seen_zh, "zh"),
            )
            for own, other, seen, side in sides:
                text = "\n".join(own)
                if len(text) < _DUPLICATE_LENGTH:
                    continue
                if text in seen and seen[text] != other:
                    name = "English" if side == "en" else "Chinese"
                    flags.append(
                        Flag(
                            "duplicate",
                            "warning",
                            side,
                            f"The {name} text stands here a second time; its counterpart does not.",
                        )
                    )
                seen.setdefault(text, other)
        result.append(flags)
    return result
