"""Everything a reviewer can do to beads, by name."""

from align.review.operation import Operation, Result
from align.review.rearranging import Rearrange
from align.review.regroupings import Link, Merge, Move, Split, Unlink
from align.review.verdicts import Comment, Confirm, MarkUntranslated, Reject, Reopen

__all__ = [
    "Comment",
    "Confirm",
    "Link",
    "MarkUntranslated",
    "Merge",
    "Move",
    "Operation",
    "Rearrange",
    "Reject",
    "Reopen",
    "Result",
    "Split",
    "Unlink",
]
