"""What a reviewer chose and wrote in a row of a workbook, as operations on its bead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from align.errors import FormatError
from align.exchange import review_layout as words
from align.review.operations import (
    Comment,
    Confirm,
    MarkUntranslated,
    Merge,
    Operation,
    Reject,
    Reopen,
    Split,
    Unlink,
)
from align.review.workbook_texts import Row, same_text

_NUMBER: Final = re.compile(r"[0-9]{1,9}")


def decided(row: Row, en: Sequence[int], zh: Sequence[int]) -> Iterator[Operation]:
    """Yield the operation that was chosen in a row that came back, if one was.

    Args:
        row: The row.
        en: The English paragraphs it holds, as it came back.
        zh: The Chinese ones.

    Raises:
        FormatError: it cannot be understood.
    """
    if row.given is None:
        return
    word = " ".join(unicodedata.normalize("NFKC", row.given.decision).casefold().split())
    known = {decision.casefold(): decision for decision in (*words.DECISIONS, words.MISSING)}
    if word and word not in known:
        raise FormatError(f"“{row.given.decision}” is no decision; choose one of: {', '.join(words.DECISIONS)}")
    decision = known.get(word, "")
    if row.given.split and decision != words.SPLIT:
        raise FormatError(f"“Split after” is filled in; choose “{words.SPLIT}”, or clear it")
    if decision == words.COMMENT and not row.given.comment:
        raise FormatError(f"the decision is “{words.COMMENT}”, and there is none; write one, or clear the decision")
    if decision and decision != words.COMMENT:
        if not en and not zh:
            raise FormatError(f"all its texts were moved to other rows, so nothing is left that is “{decision}”")
        yield _OPERATIONS[decision](row, en, zh)


def commented(row: Row, remarks: Sequence[str]) -> Iterator[Operation]:
    """Yield the operation that keeps the comment of a row that came back, and the edited texts, if there are any."""
    if row.given and (remarks or not same_text(row.given.comment, row.exported.comment)):
        yield Comment(row.bead, "\n".join(filter(None, [row.given.comment, *remarks])))


def _merge(row: Row, *_: Sequence[int]) -> Operation:
    if row.exported.following is None:
        raise FormatError(f"“{words.MERGE}”, and it is the last row of its document; clear the decision")
    return Merge(row.bead, row.exported.following)


def _split(row: Row, en: Sequence[int], zh: Sequence[int]) -> Operation:
    said = _NUMBER.findall(unicodedata.normalize("NFKC", row.given.split if row.given else ""))
    longest = max(len(en), len(zh))
    if longest < 2:
        raise FormatError(f"“{words.SPLIT}”, and no side holds two paragraphs; write into the comment what you mean")
    if not said and longest == 2 and min(len(en), len(zh)) in (0, 2):
        said = ["1" if en else "0", "1" if zh else "0"]
    if len(said) != 2:
        raise FormatError(
            f"“{words.SPLIT}”, and it does not say where; write under “Split after” how many paragraphs the first part "
            f"keeps of the {len(en)} in English and the {len(zh)} in Chinese, such as 1+{min(1, len(zh))}"
        )
    return Split(row.bead, int(said[0]), int(said[1]))


def _missing(row: Row, en: Sequence[int], zh: Sequence[int]) -> Operation:
    if en and zh:
        raise FormatError(
            f"“{words.MISSING}”, and both sides are there; choose {words.MISSING_ZH} or {words.MISSING_EN}"
        )
    return MarkUntranslated(row.bead, "zh" if en else "en")


_OPERATIONS: Final[dict[str, Callable[[Row, Sequence[int], Sequence[int]], Operation]]] = {
    words.OK: lambda row, _, __: Confirm(row.bead),
    words.WRONG: lambda row, _, __: Reject(row.bead),
    words.MERGE: _merge,
    words.SPLIT: _split,
    words.APART: lambda row, _, __: Unlink(row.bead),
    words.MISSING_ZH: lambda row, _, __: MarkUntranslated(row.bead, "zh"),
    words.MISSING_EN: lambda row, _, __: MarkUntranslated(row.bead, "en"),
    words.MISSING: _missing,
    words.REOPEN: lambda row, _, __: Reopen(row.bead),
}
